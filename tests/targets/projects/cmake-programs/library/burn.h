unsigned long burn(long milliseconds);
