# Sources of the unwinder; included by the list of this folder.
set(WICK_PERF_UNWIND_SOURCES
    address_space.cpp
    frame_pointer_splice.cpp
    registers.cpp
    unwind_cache.cpp
    unwind_run.cpp
    unwinder.cpp)
