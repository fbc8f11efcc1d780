#include <stdio.h>

int main(void)
{
    fputs("usage: trellis COMMAND [--db URL]\n", stderr);
    return 2;
}
