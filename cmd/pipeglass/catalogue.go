package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"text/tabwriter"

	"github.com/pipeglass/pipeglass/generator/config"
)

type kpisCommand struct {
	JSON bool `help:"Print the catalogue as JSON."`
}

func (c *kpisCommand) run(_ context.Context, s *session) (int, error) {
	list := s.engine.kpis()
	if c.JSON {
		out, err := json.MarshalIndent(list, "", "  ")
		if err != nil {
			return 0, err
		}
		fmt.Fprintf(s.out, "%s\n", out)
		return complete, nil
	}
	t := tabwriter.NewWriter(s.out, 0, 8, 2, ' ', 0)
	fmt.Fprintln(t, "ID\tROLE\tUNIT\tNAME")
	for _, k := range list {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", k.ID, k.Role, k.Unit, k.Name)
	}
	return complete, t.Flush()
}

type explainCommand struct {
	What string `arg:"" name:"kpi|code" help:"A KPI (win_rate), also one of the config, or the code of a message (row-bad-date)."`
	inputFlags
}

// run explains a KPI or a message. With a PATH or a config it also says how the
// config sets the KPI, and how its value arises.
func (c *explainCommand) run(ctx context.Context, s *session) (int, error) {
	var names []string
	for _, code := range s.engine.codes() {
		if code.ID == c.What {
			fmt.Fprintf(s.out, "%s: %s\n\n%s\n", code.ID, code.Title, code.Explain)
			return complete, nil
		}
		names = append(names, code.ID)
	}
	in := &inputs{}
	compute := len(c.Paths) > 0 || c.Config != ""
	if compute {
		var err error
		if in, err = s.ready(&c.inputFlags); err != nil {
			return 0, err
		}
		defer in.clean()
		history := in.historyFolder("site")
		in.order.history = os.DirFS(history)
		in.leaveOut("site", in.historyRoot(history))
	}
	e, ok, err := s.engine.explain(ctx, in.order, c.What, compute)
	if err != nil {
		return 0, err
	}
	if ok {
		s.explain(e)
		return complete, nil
	}
	for _, k := range s.engine.kpis() {
		names = append(names, k.ID)
	}
	for _, choice := range in.order.plan.KPIs {
		names = append(names, choice.ID)
	}
	hint := config.DidYouMean(c.What, names)
	if hint == "" {
		hint = "pipeglass kpis lists the KPIs; codes of messages are on the Data page"
	}
	return 0, wrongUse(hint, "%q is no KPI and no code of a message", c.What)
}

// explain prints a KPI: definition, setting, steps.
func (s *session) explain(e explained) {
	fmt.Fprintf(s.out, "%s: %s\nrole %s, unit %s, better %s\n\n%s\n", e.ID, plain(e.Name), e.Role, e.Unit, e.Better, e.Definition)
	if len(e.setting) > 0 {
		fmt.Fprintln(s.out, "\nIn this config:")
		for _, line := range e.setting {
			fmt.Fprintf(s.out, "  %s\n", plain(line))
		}
	}
	if len(e.steps) == 0 {
		return
	}
	fmt.Fprintln(s.out, "\nHow the value arises:")
	t := tabwriter.NewWriter(s.out, 0, 8, 2, ' ', 0)
	for _, step := range e.steps {
		fmt.Fprintf(t, "  %s\t%s\n", plain(step[0]), plain(step[1]))
	}
	_ = t.Flush()
}

type versionCommand struct{}

func (c *versionCommand) run(_ context.Context, s *session) (int, error) {
	fmt.Fprintf(s.out, "pipeglass %s\n", s.engine.version)
	return complete, nil
}
