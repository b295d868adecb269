/* The two halves of mixed_fp, each compiled with its own flags. */
void with_frame_pointer_below(double ms);
void without_frame_pointer(double ms);
