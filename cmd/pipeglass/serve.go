package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"strconv"
	"time"
)

type serveCommand struct {
	inputFlags
	Out       string `short:"o" default:"site" placeholder:"DIR" help:"The folder of the site."`
	Port      int    `default:"8080" help:"The port on 127.0.0.1; 0 for any that is free."`
	NoHistory bool   `help:"Neither read nor keep the history folder."`
}

// run builds, serves and builds again until it is interrupted. A build that
// fails is told and leaves the site as it was.
func (c *serveCommand) run(ctx context.Context, s *session) (int, error) {
	listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(c.Port)))
	if err != nil {
		return 0, wrongUse("choose another port with --port", "can't serve: %v", err)
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	reload := newReload()
	server := &http.Server{Handler: served(c.Out, listener.Addr().String(), reload), ReadHeaderTimeout: 10 * time.Second,
		BaseContext: func(net.Listener) context.Context { return ctx }}
	if err := c.rebuild(ctx, s); err != nil {
		_ = listener.Close()
		return 0, err
	}
	watch, err := watchFiles(c.watched, c.ignored)
	if err != nil {
		_ = listener.Close()
		return 0, fmt.Errorf("watch the exports: %w", err)
	}
	go func() {
		watch.each(ctx, func() {
			if err := c.rebuild(ctx, s); err != nil {
				s.report(err)
				return
			}
			reload.tell()
		})
	}()
	go func() {
		<-ctx.Done()
		_ = server.Close()
	}()
	fmt.Fprintf(s.out, "http://%s/\n", listener.Addr())
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return 0, err
	}
	return complete, nil
}

// rebuild reads the config anew each time: it may be what changed.
func (c *serveCommand) rebuild(ctx context.Context, s *session) error {
	in, err := s.ready(&c.inputFlags)
	if err != nil {
		return err
	}
	defer in.clean()
	b := &buildCommand{inputFlags: c.inputFlags, Out: c.Out, NoHistory: c.NoHistory}
	_, made, err := b.build(ctx, s, in)
	if err == nil && !c.Quiet {
		fmt.Fprintln(s.err, "pipeglass: "+plain(made.headline))
	}
	return err
}

// watched are the files and folders whose change calls for a new build.
func (c *serveCommand) watched() []string {
	in := &inputs{clean: func() {}}
	if err := in.findConfig(&c.inputFlags); err != nil {
		return nil
	}
	out := append([]string{}, c.Paths...)
	if in.home != "" {
		out = append(out, in.home)
	}
	if len(out) == 0 {
		out = []string{"."}
	}
	return out
}

// ignored tells whether a change is Pipeglass' own: the site, what is staged
// beside it, the history.
func (c *serveCommand) ignored(name string) bool {
	full, err := filepath.Abs(name)
	if err != nil {
		return true
	}
	site, err := filepath.Abs(c.Out)
	if err != nil {
		return true
	}
	in := &inputs{clean: func() {}, paths: c.Paths}
	_ = in.findConfig(&c.inputFlags)
	history, err := filepath.Abs(in.historyRoot(in.historyFolder(c.Out)))
	if err != nil {
		return true
	}
	base := filepath.Base(full)
	return inside(site, full) || inside(history, full) || len(base) > 0 && base[0] == '.'
}

func inside(folder, name string) bool {
	rel, err := filepath.Rel(folder, name)
	return err == nil && filepath.IsLocal(rel)
}
