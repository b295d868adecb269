# bash completion for wick; written by wick
_wick() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
    COMPREPLY=()
    local command=wick
    local each
    for each in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case $each in
            record|run|report|top|diff|check|fold|render|doctor|completions) command=$each; break ;;
            --) break ;;
        esac
    done
    case $command,$before in
        wick,-F|wick,--freq)
            :
            return ;;
        wick,--duration)
            :
            return ;;
        wick,--delay)
            :
            return ;;
        wick,-e|wick,--event)
            :
            return ;;
        wick,--call-graph)
            :
            return ;;
        wick,--max-frames)
            :
            return ;;
        wick,--backend)
            :
            return ;;
        wick,-c|wick,--cmd)
            :
            return ;;
        wick,--keep-recording)
            COMPREPLY=($(compgen -f -- "$word"))
            return ;;
        wick,--env)
            :
            return ;;
        wick,--cwd)
            COMPREPLY=($(compgen -d -- "$word"))
            return ;;
        wick,--repeat)
            :
            return ;;
        wick,--baseline)
            COMPREPLY=($(compgen -f -- "$word"))
            return ;;
        wick,--focus)
            :
            return ;;
        wick,--ignore)
            :
            return ;;
        wick,--hide)
            :
            return ;;
        wick,--show-from)
            :
            return ;;
        wick,--process)
            :
            return ;;
        wick,--thread)
            :
            return ;;
        wick,--skip-after)
            :
            return ;;
        wick,--post-process)
            :
            return ;;
        wick,--debug-dir)
            COMPREPLY=($(compgen -d -- "$word"))
            return ;;
        wick,-o|wick,--output)
            COMPREPLY=($(compgen -f -- "$word"))
            return ;;
        wick,--format)
            COMPREPLY=($(compgen -W 'svg html folded speedscope firefox pprof chrome callgrind markdown json' -- "$word"))
            return ;;
        wick,--truth)
            COMPREPLY=($(compgen -f -- "$word"))
            return ;;
        wick,--title)
            :
            return ;;
        wick,--subtitle)
            :
            return ;;
        wick,--notes)
            :
            return ;;
        wick,--countname)
            :
            return ;;
        wick,--nametype)
            :
            return ;;
        wick,--image-width|wick,--width)
            :
            return ;;
        wick,--height)
            :
            return ;;
        wick,--min-width|wick,--minwidth)
            :
            return ;;
        wick,--fonttype)
            :
            return ;;
        wick,--fontsize)
            :
            return ;;
        wick,--fontwidth)
            :
            return ;;
        wick,--truncate)
            :
            return ;;
        wick,--palette|wick,--colors)
            :
            return ;;
        wick,--bgcolors)
            :
            return ;;
        wick,--search-color)
            :
            return ;;
        wick,--uicolor)
            :
            return ;;
        wick,--stroke-color)
            :
            return ;;
        wick,-p|wick,--pid)
            :
            return ;;
        record,-F|record,--freq)
            :
            return ;;
        record,--duration)
            :
            return ;;
        record,--delay)
            :
            return ;;
        record,-e|record,--event)
            :
            return ;;
        record,--call-graph)
            :
            return ;;
        record,--max-frames)
            :
            return ;;
        record,--backend)
            :
            return ;;
        record,-c|record,--cmd)
            :
            return ;;
        record,--keep-recording)
            COMPREPLY=($(compgen -f -- "$word"))
            return ;;
        record,--env)
            :
            return ;;
        record,--cwd)
            COMPREPLY=($(compgen -d -- "$word"))
            return ;;
        record,--repeat)
            :
            return ;;
        record,--baseline)
            COMPREPLY=($(compgen -f -- "$word"))
            return ;;
        record,--focus)
            :
            return ;;
        record,--ignore)
            :
            return ;;
        record,--hide)
            :
            return ;;
        record,--show-from)
            :
            return ;;
        record,--process)
            :
            return ;;
        record,--thread)
            :
            return ;;
        record,--skip-after)
            :
            return ;;
        record,--post-process)
            :
            return ;;
        record,--debug-dir)
            COMPREPLY=($(compgen -d -- "$word"))
            return ;;
        record,-o|record,--output)
            COMPREPLY=($(compgen -f -- "$word"))
            return ;;
        record,--format)
            COMPREPLY=($(compgen -W 'svg html folded speedscope firefox pprof chrome callgrind markdown json' -- "$word"))
            return ;;
        record,--truth)
            COMPREPLY=($(compgen -f -- "$word"))
            return ;;
        record,--title)
            :
            return ;;
        record,--subtitle)
            :
            return ;;
        record,--notes)
            :
            return ;;
        record,--countname)
            :
            return ;;
        record,--nametype)
            :
            return ;;
        record,--image-width|record,--width)
            :
            return ;;
        record,--height)
            :
            return ;;
        record,--min-width|record,--minwidth)
            :
            return ;;
        record,--fonttype)
            :
            return ;;
        record,--fontsize)
            :
            return ;;
        record,--fontwidth)
            :
            return ;;
        record,--truncate)
            :
            return ;;
        record,--palette|record,--colors)
            :
            return ;;
        record,--bgcolors)
            :
            return ;;
        record,--search-color)
            :
            return ;;
        record,--uicolor)
            :
            return ;;
        record,--stroke-color)
            :
            return ;;
        record,-p|record,--pid)
            :
            return ;;
        run,--profile)
            :
            return ;;
        run,--build-system)
            COMPREPLY=($(compgen -W 'cargo cmake meson make' -- "$word"))
            return ;;
        run,--target)
            :
            return ;;
        run,--build-dir|run,--target-dir)
            COMPREPLY=($(compgen -d -- "$word"))
            return ;;
        run,-j|run,--jobs)
            :
            return ;;
        run,--build-arg)
            :
            return ;;
        run,--exe)
            COMPREPLY=($(compgen -f -- "$word"))
            return ;;
        run,--preset)
            :
            return ;;
        run,--ctest)
            :
            return ;;
        run,-b|run,--bin)
            :
            return ;;
        run,--example)
            :
            return ;;
        run,--test)
            :
            return ;;
        run,--bench)
            :
            return ;;
        run,--unit-test)
            :
            ;;
        run,--unit-bench)
            :
            ;;
        run,--unit-test-kind)
            COMPREPLY=($(compgen -W 'bin lib' -- "$word"))
            return ;;
        run,-p|run,--package)
            :
            return ;;
        run,--manifest-path)
            COMPREPLY=($(compgen -f -- "$word"))
            return ;;
        run,-f|run,--features)
            :
            return ;;
        run,-F|run,--freq)
            :
            return ;;
        run,--duration)
            :
            return ;;
        run,--delay)
            :
            return ;;
        run,-e|run,--event)
            :
            return ;;
        run,--call-graph)
            :
            return ;;
        run,--max-frames)
            :
            return ;;
        run,--backend)
            :
            return ;;
        run,-c|run,--cmd)
            :
            return ;;
        run,--keep-recording)
            COMPREPLY=($(compgen -f -- "$word"))
            return ;;
        run,--env)
            :
            return ;;
        run,--cwd)
            COMPREPLY=($(compgen -d -- "$word"))
            return ;;
        run,--repeat)
            :
            return ;;
        run,--baseline)
            COMPREPLY=($(compgen -f -- "$word"))
            return ;;
        run,--focus)
            :
            return ;;
        run,--ignore)
            :
            return ;;
        run,--hide)
            :
            return ;;
        run,--show-from)
            :
            return ;;
        run,--process)
            :
            return ;;
        run,--thread)
            :
            return ;;
        run,--skip-after)
            :
            return ;;
        run,--post-process)
            :
            return ;;
        run,--debug-dir)
            COMPREPLY=($(compgen -d -- "$word"))
            return ;;
        run,-o|run,--output)
            COMPREPLY=($(compgen -f -- "$word"))
            return ;;
        run,--format)
            COMPREPLY=($(compgen -W 'svg html folded speedscope firefox pprof chrome callgrind markdown json' -- "$word"))
            return ;;
        run,--truth)
            COMPREPLY=($(compgen -f -- "$word"))
            return ;;
        run,--title)
            :
            return ;;
        run,--subtitle)
            :
            return ;;
        run,--notes)
            :
            return ;;
        run,--countname)
            :
            return ;;
        run,--nametype)
            :
            return ;;
        run,--image-width|run,--width)
            :
            return ;;
        run,--height)
            :
            return ;;
        run,--min-width|run,--minwidth)
            :
            return ;;
        run,--fonttype)
            :
            return ;;
        run,--fontsize)
            :
            return ;;
        run,--fontwidth)
            :
            return ;;
        run,--truncate)
            :
            return ;;
        run,--palette|run,--colors)
            :
            return ;;
        run,--bgcolors)
            :
            return ;;
        run,--search-color)
            :
            return ;;
        run,--uicolor)
            :
            return ;;
        run,--stroke-color)
            :
            return ;;
        report,-e|report,--event|report,--event-filter)
            :
            return ;;
        report,--time-range)
            :
            return ;;
        report,--debug-dir)
            COMPREPLY=($(compgen -d -- "$word"))
            return ;;
        report,--from)
            :
            return ;;
        report,--threads)
            :
            return ;;
        report,--cost)
            :
            return ;;
        report,--focus)
            :
            return ;;
        report,--ignore)
            :
            return ;;
        report,--hide)
            :
            return ;;
        report,--show-from)
            :
            return ;;
        report,--process)
            :
            return ;;
        report,--thread)
            :
            return ;;
        report,--skip-after)
            :
            return ;;
        report,--post-process)
            :
            return ;;
        report,-o|report,--output)
            COMPREPLY=($(compgen -f -- "$word"))
            return ;;
        report,--format)
            COMPREPLY=($(compgen -W 'svg html folded speedscope firefox pprof chrome callgrind markdown json' -- "$word"))
            return ;;
        report,--truth)
            COMPREPLY=($(compgen -f -- "$word"))
            return ;;
        report,--title)
            :
            return ;;
        report,--subtitle)
            :
            return ;;
        report,--notes)
            :
            return ;;
        report,--countname)
            :
            return ;;
        report,--nametype)
            :
            return ;;
        report,--image-width|report,--width)
            :
            return ;;
        report,--height)
            :
            return ;;
        report,--min-width|report,--minwidth)
            :
            return ;;
        report,--fonttype)
            :
            return ;;
        report,--fontsize)
            :
            return ;;
        report,--fontwidth)
            :
            return ;;
        report,--truncate)
            :
            return ;;
        report,--palette|report,--colors)
            :
            return ;;
        report,--bgcolors)
            :
            return ;;
        report,--search-color)
            :
            return ;;
        report,--uicolor)
            :
            return ;;
        report,--stroke-color)
            :
            return ;;
        top,-o|top,--output)
            COMPREPLY=($(compgen -f -- "$word"))
            return ;;
        top,--sort)
            COMPREPLY=($(compgen -W 'self total' -- "$word"))
            return ;;
        top,--format)
            COMPREPLY=($(compgen -W 'text markdown json' -- "$word"))
            return ;;
        top,--by)
            COMPREPLY=($(compgen -W 'function module thread' -- "$word"))
            return ;;
        top,--max-lines)
            :
            return ;;
        top,--columns)
            :
            return ;;
        top,-e|top,--event|top,--event-filter)
            :
            return ;;
        top,--time-range)
            :
            return ;;
        top,--debug-dir)
            COMPREPLY=($(compgen -d -- "$word"))
            return ;;
        top,--from)
            :
            return ;;
        top,--threads)
            :
            return ;;
        top,--cost)
            :
            return ;;
        top,--focus)
            :
            return ;;
        top,--ignore)
            :
            return ;;
        top,--hide)
            :
            return ;;
        top,--show-from)
            :
            return ;;
        top,--process)
            :
            return ;;
        top,--thread)
            :
            return ;;
        top,--skip-after)
            :
            return ;;
        top,--post-process)
            :
            return ;;
        diff,--before)
            COMPREPLY=($(compgen -f -- "$word"))
            return ;;
        diff,--after)
            COMPREPLY=($(compgen -f -- "$word"))
            return ;;
        diff,-e|diff,--event|diff,--event-filter)
            :
            return ;;
        diff,--time-range)
            :
            return ;;
        diff,--debug-dir)
            COMPREPLY=($(compgen -d -- "$word"))
            return ;;
        diff,--from)
            :
            return ;;
        diff,--threads)
            :
            return ;;
        diff,--cost)
            :
            return ;;
        diff,--focus)
            :
            return ;;
        diff,--ignore)
            :
            return ;;
        diff,--hide)
            :
            return ;;
        diff,--show-from)
            :
            return ;;
        diff,--process)
            :
            return ;;
        diff,--thread)
            :
            return ;;
        diff,--skip-after)
            :
            return ;;
        diff,--post-process)
            :
            return ;;
        diff,-o|diff,--output)
            COMPREPLY=($(compgen -f -- "$word"))
            return ;;
        diff,--format)
            COMPREPLY=($(compgen -W 'svg html folded speedscope firefox pprof chrome callgrind markdown json' -- "$word"))
            return ;;
        diff,--truth)
            COMPREPLY=($(compgen -f -- "$word"))
            return ;;
        diff,--title)
            :
            return ;;
        diff,--subtitle)
            :
            return ;;
        diff,--notes)
            :
            return ;;
        diff,--countname)
            :
            return ;;
        diff,--nametype)
            :
            return ;;
        diff,--image-width|diff,--width)
            :
            return ;;
        diff,--height)
            :
            return ;;
        diff,--min-width|diff,--minwidth)
            :
            return ;;
        diff,--fonttype)
            :
            return ;;
        diff,--fontsize)
            :
            return ;;
        diff,--fontwidth)
            :
            return ;;
        diff,--truncate)
            :
            return ;;
        diff,--palette|diff,--colors)
            :
            return ;;
        diff,--bgcolors)
            :
            return ;;
        diff,--search-color)
            :
            return ;;
        diff,--uicolor)
            :
            return ;;
        diff,--stroke-color)
            :
            return ;;
        check,--fail-if)
            :
            return ;;
        check,--baseline)
            COMPREPLY=($(compgen -f -- "$word"))
            return ;;
        check,--format)
            COMPREPLY=($(compgen -W 'text markdown json' -- "$word"))
            return ;;
        check,-o|check,--output)
            COMPREPLY=($(compgen -f -- "$word"))
            return ;;
        check,-e|check,--event|check,--event-filter)
            :
            return ;;
        check,--time-range)
            :
            return ;;
        check,--debug-dir)
            COMPREPLY=($(compgen -d -- "$word"))
            return ;;
        check,--from)
            :
            return ;;
        check,--threads)
            :
            return ;;
        check,--cost)
            :
            return ;;
        check,--focus)
            :
            return ;;
        check,--ignore)
            :
            return ;;
        check,--hide)
            :
            return ;;
        check,--show-from)
            :
            return ;;
        check,--process)
            :
            return ;;
        check,--thread)
            :
            return ;;
        check,--skip-after)
            :
            return ;;
        check,--post-process)
            :
            return ;;
        fold,-o|fold,--output)
            COMPREPLY=($(compgen -f -- "$word"))
            return ;;
        fold,-e|fold,--event|fold,--event-filter)
            :
            return ;;
        fold,--from)
            :
            return ;;
        fold,--threads)
            :
            return ;;
        fold,--cost)
            :
            return ;;
        render,--title)
            :
            return ;;
        render,--subtitle)
            :
            return ;;
        render,--notes)
            :
            return ;;
        render,--countname)
            :
            return ;;
        render,--nametype)
            :
            return ;;
        render,--width)
            :
            return ;;
        render,--height)
            :
            return ;;
        render,--minwidth)
            :
            return ;;
        render,--fonttype)
            :
            return ;;
        render,--fontsize)
            :
            return ;;
        render,--fontwidth)
            :
            return ;;
        render,--truncate)
            :
            return ;;
        render,--colors)
            :
            return ;;
        render,--bgcolors)
            :
            return ;;
        render,--search-color)
            :
            return ;;
        render,--uicolor)
            :
            return ;;
        render,--stroke-color)
            :
            return ;;
        render,--total)
            :
            return ;;
        render,--factor)
            :
            return ;;
        render,--nameattr)
            COMPREPLY=($(compgen -f -- "$word"))
            return ;;
        render,--encoding)
            :
            return ;;
        render,--base)
            :
            return ;;
        render,--c)
            :
            return ;;
        render,--output)
            COMPREPLY=($(compgen -f -- "$word"))
            return ;;
    esac
    local options=
    case $command in
        wick) options='-h --help -V --version -F --freq --duration --delay -e --event --call-graph --max-frames --backend -c --cmd --keep-recording --off-cpu --wall --user --kernel --env --cwd --repeat --baseline -n --normalize -s --strip-hex --ignore-status --root --focus --ignore --hide --show-from --process --thread --trim-runtime --collapse-recursion --skip-after --post-process --no-inline --lines --no-demangle --debug-dir --no-cache -o --output --format --truth --annotate --open --title --subtitle --notes --countname --nametype --image-width --width --height --min-width --minwidth --fonttype --fontsize --fontwidth --truncate --palette --colors --bgcolors --hash --random --deterministic --search-color --uicolor --stroke-color -i --inverted --flamechart --reverse --no-javascript --pretty-xml -p --pid -v --verbose -q --quiet' ;;
        record) options='-h --help -F --freq --duration --delay -e --event --call-graph --max-frames --backend -c --cmd --keep-recording --off-cpu --wall --user --kernel --env --cwd --repeat --baseline -n --normalize -s --strip-hex --ignore-status --root --focus --ignore --hide --show-from --process --thread --trim-runtime --collapse-recursion --skip-after --post-process --no-inline --lines --no-demangle --debug-dir --no-cache -o --output --format --truth --annotate --open --title --subtitle --notes --countname --nametype --image-width --width --height --min-width --minwidth --fonttype --fontsize --fontwidth --truncate --palette --colors --bgcolors --hash --random --deterministic --search-color --uicolor --stroke-color -i --inverted --flamechart --reverse --no-javascript --pretty-xml -p --pid -v --verbose -q --quiet' ;;
        run) options='-h --help -r --release --dev --profile --debug-symbols --no-debug-symbols --explain --build-system --target --build-dir --target-dir -j --jobs --build-arg --exe --preset --ctest -b --bin --example --test --bench --unit-test --unit-bench --unit-test-kind -p --package --workspace --manifest-path -f --features --all-features --no-default-features --locked --offline -F --freq --duration --delay -e --event --call-graph --max-frames --backend -c --cmd --keep-recording --off-cpu --wall --user --kernel --env --cwd --repeat --baseline -n --normalize -s --strip-hex --ignore-status --root --focus --ignore --hide --show-from --process --thread --trim-runtime --collapse-recursion --skip-after --post-process --no-inline --lines --no-demangle --debug-dir --no-cache -o --output --format --truth --annotate --open --title --subtitle --notes --countname --nametype --image-width --width --height --min-width --minwidth --fonttype --fontsize --fontwidth --truncate --palette --colors --bgcolors --hash --random --deterministic --search-color --uicolor --stroke-color -i --inverted --flamechart --reverse --no-javascript --pretty-xml -v --verbose -q --quiet' ;;
        report) options='-h --help -e --event --event-filter --time-range --debug-dir --no-cache --no-inline --lines --no-demangle --from --pid --tid --compat --kernel --jit --all --addrs --srcline --inline --context --threads --cost --no-modules --offsets --waiting --no-thread-names --shorten-pkgs --focus --ignore --hide --show-from --process --thread --trim-runtime --collapse-recursion --skip-after --post-process -o --output --format --truth --annotate --open --title --subtitle --notes --countname --nametype --image-width --width --height --min-width --minwidth --fonttype --fontsize --fontwidth --truncate --palette --colors --bgcolors --hash --random --deterministic --search-color --uicolor --stroke-color -i --inverted --flamechart --reverse --no-javascript --pretty-xml -v --verbose -q --quiet' ;;
        top) options='-h --help -o --output --sort --format --by --max-lines --columns --tree -e --event --event-filter --time-range --debug-dir --no-cache --no-inline --lines --no-demangle --from --pid --tid --compat --kernel --jit --all --addrs --srcline --inline --context --threads --cost --no-modules --offsets --waiting --no-thread-names --shorten-pkgs --focus --ignore --hide --show-from --process --thread --trim-runtime --collapse-recursion --skip-after --post-process -v --verbose -q --quiet' ;;
        diff) options='-h --help --before --after -n --normalize -s --strip-hex --folded -e --event --event-filter --time-range --debug-dir --no-cache --no-inline --lines --no-demangle --from --pid --tid --compat --kernel --jit --all --addrs --srcline --inline --context --threads --cost --no-modules --offsets --waiting --no-thread-names --shorten-pkgs --focus --ignore --hide --show-from --process --thread --trim-runtime --collapse-recursion --skip-after --post-process -o --output --format --truth --annotate --open --title --subtitle --notes --countname --nametype --image-width --width --height --min-width --minwidth --fonttype --fontsize --fontwidth --truncate --palette --colors --bgcolors --hash --random --deterministic --search-color --uicolor --stroke-color -i --inverted --flamechart --reverse --no-javascript --pretty-xml -v --verbose -q --quiet' ;;
        check) options='-h --help --fail-if --baseline -n --normalize -s --strip-hex --format -o --output -e --event --event-filter --time-range --debug-dir --no-cache --no-inline --lines --no-demangle --from --pid --tid --compat --kernel --jit --all --addrs --srcline --inline --context --threads --cost --no-modules --offsets --waiting --no-thread-names --shorten-pkgs --focus --ignore --hide --show-from --process --thread --trim-runtime --collapse-recursion --skip-after --post-process -v --verbose -q --quiet' ;;
        fold) options='-h --help -o --output -e --event --event-filter --collapse-recursion --from --pid --tid --compat --kernel --jit --all --addrs --srcline --inline --context --threads --cost --no-modules --offsets --waiting --no-thread-names --shorten-pkgs -v --verbose -q --quiet' ;;
        render) options='--title --subtitle --notes --countname --nametype --width --height --minwidth --fonttype --fontsize --fontwidth --truncate --colors --bgcolors --hash --random --deterministic --search-color --uicolor --stroke-color --inverted --flamechart --reverse --no-javascript --pretty-xml --cp --negate --total --factor --nameattr --encoding --help --base --colordiffusion --c --no-sort --truncate-text-right --compat --output --quiet --verbose' ;;
        doctor) options='-h --help -v --verbose -q --quiet' ;;
        completions) options='-h --help' ;;
    esac
    if [[ $word == -* ]]; then
        COMPREPLY=($(compgen -W "$options" -- "$word"))
    elif [[ $COMP_CWORD -eq 1 ]]; then
        COMPREPLY=($(compgen -W 'record run report top diff check fold render doctor completions' -- "$word")
                   $(compgen -c -- "$word") $(compgen -f -- "$word"))
    else
        COMPREPLY=($(compgen -f -- "$word"))
    fi
}
complete -o filenames -o bashdefault -F _wick wick
