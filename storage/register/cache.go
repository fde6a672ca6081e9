package register

import "dossiertrail/custody"

// A cache keeps decoded rows that were used lately, and as nil those that were asked
// for and are not there. Only the writer's goroutine touches it, and every row in it
// is the newest published one. It holds between one and two times limit: when the
// young half is full it becomes the old one. Answers stay out: each is asked for once
// and would only push out what is asked for again.
type cache struct {
	limit      int
	young, old map[custody.Key]custody.Row
}

func newCache(limit int) *cache {
	return &cache{limit: limit, young: map[custody.Key]custody.Row{}}
}

func (c *cache) get(key custody.Key) (custody.Row, bool) {
	if row, ok := c.young[key]; ok {
		return row, true
	}
	row, ok := c.old[key]
	if ok {
		c.put(key, row)
	}
	return row, ok
}

func (c *cache) put(key custody.Key, row custody.Row) {
	if key != "" && key[0] == custody.TableAnswer {
		return
	}
	if len(c.young) >= c.limit {
		c.young, c.old = make(map[custody.Key]custody.Row, c.limit), c.young
	}
	c.young[key] = row
}

// keepHot notes the rows of a session that was published.
func (r *Register) keepHot(p *pending) {
	for key, row := range p.rows {
		r.hot.put(key, row)
	}
}
