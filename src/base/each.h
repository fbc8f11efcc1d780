#pragma once
/* EACH(f, c, x, y, z) expands to f(c, x) f(c, y) f(c, z): one call for each variadic argument (at most 80).
 */
#define PARENS ()
#define EXPAND(...) EXPAND3(EXPAND3(EXPAND3(__VA_ARGS__)))
#define EXPAND3(...) EXPAND2(EXPAND2(EXPAND2(__VA_ARGS__)))
#define EXPAND2(...) EXPAND1(EXPAND1(EXPAND1(__VA_ARGS__)))
#define EXPAND1(...) __VA_ARGS__
#define EACH(f, c, ...) __VA_OPT__(EXPAND(EACH_(f, c, __VA_ARGS__)))
#define EACH_(f, c, x, ...) f(c, x) __VA_OPT__(EACH_AGAIN PARENS(f, c, __VA_ARGS__))
#define EACH_AGAIN() EACH_

/* the number of elements of an array, and the address after its last */
#define COUNT(array) (sizeof(array) / sizeof *(array))
#define END(array) ((array) + COUNT(array))

/* walks a list { at, n }: each(o, objectives) html(out, o->statement); */
#define each(p, list) for (typeof(&*(list).at) p = (list).at; p < (list).at + (list).n; p++)

#define CLEANUP(f) __attribute__((cleanup(f)))
