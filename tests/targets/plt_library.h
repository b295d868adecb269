/* A function in a shared library that does next to nothing, so that the way to it is what costs. */
void library_step(void);
