// Comes first in the body: what scripts will fold away is folded before it is seen, so nothing jumps.
document.body.className +=
  ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '');
