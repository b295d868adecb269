// Spends time in a method and in a generic function, and records its own CPU profile.
package main

import (
	"os"
	"runtime/pprof"
	"strings"
)

type market struct{ goods []string }

func (m *market) count() (n int) {
	for _, g := range m.goods {
		n += len(strings.Repeat(g, 3))
	}
	return n
}

func fold[T any](items []T, f func(T) int) (n int) {
	for _, item := range items {
		n += f(item)
	}
	return n
}

func main() {
	out, err := os.Create("cpu.pprof")
	if err != nil {
		panic(err)
	}
	pprof.StartCPUProfile(out)
	m := &market{goods: strings.Split("apple,pear,plum", ",")}
	sum := 0
	for i := 0; i < 400000; i++ {
		sum += m.count() + fold(m.goods, func(s string) int { return len(s) })
	}
	pprof.StopCPUProfile()
	println(sum)
}
