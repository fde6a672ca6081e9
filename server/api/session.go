package api

// Credentials open a session.
type Credentials struct {
	Login    string `json:"login" minLength:"1" maxLength:"100"`
	Password string `json:"password" minLength:"1" maxLength:"1000"`
	Station  string `json:"station,omitempty" maxLength:"60" doc:"Where this browser stands, as people say it; recorded with each scan."`
}

// Me is who asks and what that account may do.
type Me struct {
	Login        string       `json:"login"`
	Name         string       `json:"name" doc:"Of the person who has the account."`
	Role         Role         `json:"role"`
	Organisation Organisation `json:"organisation"`
	County       string       `json:"county,omitempty" doc:"The county whose designated keeper the organisation is."`
	CountyName   string       `json:"countyName,omitempty"`
	Badge        ID           `json:"badge,omitempty"`
	Station      string       `json:"station,omitempty"`
	Actions      []string     `json:"actions" doc:"What the account may do, as stable names."`
	Expires      Time         `json:"expires,omitempty" doc:"When the session ends at the latest."`
}

// A User is an account.
type User struct {
	Login        string `json:"login"`
	Name         string `json:"name"`
	Role         Role   `json:"role"`
	Organisation string `json:"organisation"`
	Badge        ID     `json:"badge,omitempty"`
	Disabled     bool   `json:"disabled,omitempty"`
	Created      Time   `json:"created,omitempty"`
}

// Users is the list of accounts.
type Users struct {
	Users []User `json:"users"`
}

// NewUser asks for an account. Its badge is issued with it.
type NewUser struct {
	Login        string `json:"login" minLength:"2" maxLength:"40" pattern:"^[a-z0-9][a-z0-9._-]*$" patternDescription:"small letters, digits, dot, dash, underscore"`
	Name         string `json:"name" minLength:"1" maxLength:"60"`
	Role         Role   `json:"role"`
	Organisation string `json:"organisation" minLength:"1" maxLength:"40"`
	Password     string `json:"password,omitempty" maxLength:"1000" doc:"At least 12 characters. Without one the server makes it and shows it once."`
}

// MadeUser is a new account and the password that the server made, shown once.
type MadeUser struct {
	User     User   `json:"user"`
	Password string `json:"password,omitempty"`
}

// UserChange changes an account. What is absent stays.
type UserChange struct {
	Role     Role   `json:"role,omitempty" doc:"Security administrators only."`
	Disabled *bool  `json:"disabled,omitempty" doc:"Security administrators only. Ends the sessions of the account."`
	Password string `json:"password,omitempty" maxLength:"1000" doc:"A new password; ends the sessions of the account."`
}

// A Token lets a program act as an account.
type Token struct {
	ID      string `json:"id" doc:"The public half; never lets anybody in."`
	Login   string `json:"login"`
	Name    string `json:"name" doc:"What it is for."`
	Created Time   `json:"created"`
	Expires Time   `json:"expires,omitempty"`
}

// Tokens is the list of tokens.
type Tokens struct {
	Tokens []Token `json:"tokens"`
}

// NewToken asks for a token.
type NewToken struct {
	Login string `json:"login" minLength:"1" maxLength:"40"`
	Name  string `json:"name" minLength:"1" maxLength:"60"`
	Days  int    `json:"days,omitempty" minimum:"1" maximum:"366" doc:"How long it holds; 90 when absent."`
}

// MadeToken is a new token with its secret, which is shown once.
type MadeToken struct {
	Token  Token  `json:"token"`
	Secret string `json:"secret" doc:"For the header Authorization: Bearer. Begins with dct_."`
}
