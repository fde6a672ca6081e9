package corpus

import (
	"math"
	"math/rand/v2"
)

// optics are the sufferings of a level. Lengths are pixels where nothing else
// is said; those of blur are for 12 megapixels and do not shrink with the
// picture, because a smaller picture is a cropped one.
type optics struct {
	slant    float64 // by how much of its side a corner of the picture moves
	turn     float64 // degrees that a label in a box is turned at most
	blur     float64 // standard deviation
	motion   float64 // length of the smear
	noise    float64 // standard deviation, of 255
	dim      float64 // share of light lost at the darkest corner
	contrast float64 // share of contrast left
	glare    int     // bright spots in a picture
	shadow   float64 // share of light lost in the shadow of a hand
	wrinkle  float64 // millimetres
	quality  int     // of the JPEG
}

func opticsOf(l Level) optics {
	return [...]optics{
		Easy:   {slant: 0.015, turn: 2, blur: 0.6, noise: 2, dim: 0.08, contrast: 0.95, quality: 92},
		Medium: {slant: 0.05, turn: 6, blur: 1.0, noise: 5, dim: 0.3, contrast: 0.8, shadow: 0.2, wrinkle: 0.08, quality: 85},
		Tough:  {slant: 0.09, turn: 10, blur: 1.6, motion: 1.5, noise: 8, dim: 0.5, contrast: 0.65, glare: 1, shadow: 0.35, wrinkle: 0.15, quality: 75},
		Hard:   {slant: 0.12, turn: 12, blur: 2.1, motion: 2.5, noise: 11, dim: 0.6, contrast: 0.5, glare: 2, shadow: 0.4, wrinkle: 0.2, quality: 65},
	}[l]
}

// placed is a label seen by the camera: turned on the bottom of the box, which
// the camera sees as a plane.
type placed struct {
	x, y     float64 // millimetres of the middle of the label in the box
	sin, cos float64
	out, in  mat
}

// pixel is where a point of the label is seen.
func (p placed) pixel(u, v float64) (x, y float64) {
	u, v = u-labelW/2, v-labelH/2
	return p.out.apply(p.x+u*p.cos-v*p.sin, p.y+u*p.sin+v*p.cos)
}

// label is the point of the label that a pixel shows.
func (p placed) label(x, y float64) (u, v float64) {
	x, y = p.in.apply(x, y)
	x, y = x-p.x, y-p.y
	return x*p.cos + y*p.sin + labelW/2, y*p.cos - x*p.sin + labelH/2
}

// places lays out the labels of a shot.
func places(s Shot, o optics, r *rand.Rand) []placed {
	cols := 1
	for aspect := float64(s.Width) / float64(s.Height); s.Labels > 1; cols++ {
		rows := (s.Labels + cols - 1) / cols
		if float64(cols)*(labelW+8)/(float64(rows)*(labelH+12)) >= aspect*0.86 {
			break
		}
	}
	rows := (s.Labels + cols - 1) / cols
	cellW, cellH := labelW+8, labelH+12
	boxW, boxH := float64(cols)*cellW+16, float64(rows)*cellH+16
	if s.Labels == 1 {
		boxW, boxH = 96, 96 // room to turn
	}
	scale := min(float64(s.Width)/boxW, float64(s.Height)/boxH)
	left, top := (float64(s.Width)-boxW*scale)/2, (float64(s.Height)-boxH*scale)/2
	var q [4][2]float64
	for i, c := range [4][2]float64{{0, 0}, {1, 0}, {1, 1}, {0, 1}} {
		// Corners move inwards only, so that nothing leaves the picture.
		dx, dy := o.slant*r.Float64()*boxW*scale, o.slant*r.Float64()*boxH*scale
		q[i][0] = left + c[0]*boxW*scale + dx*(1-2*c[0])
		q[i][1] = top + c[1]*boxH*scale + dy*(1-2*c[1])
	}
	out := unitTo(q).times(mat{1 / boxW, 0, 0, 0, 1 / boxH, 0, 0, 0, 1})
	in := out.inverse()
	all := make([]placed, 0, s.Labels)
	for i := range s.Labels {
		p := placed{x: 8 + (float64(i%cols)+0.5)*cellW, y: 8 + (float64(i/cols)+0.5)*cellH, out: out, in: in}
		turn := o.turn * (2*r.Float64() - 1)
		if i%5 == 4 {
			turn += 180
		}
		if s.Labels == 1 {
			p.x, p.y = boxW/2, boxH/2
			turn = 360 * r.Float64()
		}
		p.sin, p.cos = math.Sincos(turn * math.Pi / 180)
		all = append(all, p)
	}
	return all
}

// A mat is a 3×3 matrix that maps points of one plane to another.
type mat [9]float64

func (m *mat) apply(x, y float64) (float64, float64) {
	w := m[6]*x + m[7]*y + m[8]
	return (m[0]*x + m[1]*y + m[2]) / w, (m[3]*x + m[4]*y + m[5]) / w
}

func (m mat) times(n mat) mat {
	var out mat
	for i := range 3 {
		for j := range 3 {
			for k := range 3 {
				out[3*i+j] += m[3*i+k] * n[3*k+j]
			}
		}
	}
	return out
}

// inverse is the adjugate: a common factor does not matter to points.
func (m mat) inverse() mat {
	minor := func(a, b, c, d int) float64 { return m[a]*m[d] - m[b]*m[c] }
	return mat{
		minor(4, 5, 7, 8), -minor(1, 2, 7, 8), minor(1, 2, 4, 5),
		-minor(3, 5, 6, 8), minor(0, 2, 6, 8), -minor(0, 2, 3, 5),
		minor(3, 4, 6, 7), -minor(0, 1, 6, 7), minor(0, 1, 3, 4),
	}
}

// unitTo maps the unit square to four corners.
func unitTo(q [4][2]float64) mat {
	dx1, dy1 := q[1][0]-q[2][0], q[1][1]-q[2][1]
	dx2, dy2 := q[3][0]-q[2][0], q[3][1]-q[2][1]
	sx, sy := q[0][0]-q[1][0]+q[2][0]-q[3][0], q[0][1]-q[1][1]+q[2][1]-q[3][1]
	det := dx1*dy2 - dx2*dy1
	g, h := (sx*dy2-dx2*sy)/det, (dx1*sy-sx*dy1)/det
	return mat{
		q[1][0] - q[0][0] + g*q[1][0], q[3][0] - q[0][0] + h*q[3][0], q[0][0],
		q[1][1] - q[0][1] + g*q[1][1], q[3][1] - q[0][1] + h*q[3][1], q[0][1],
		g, h, 1,
	}
}
