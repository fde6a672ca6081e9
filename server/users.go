package server

import "dossiertrail/server/api"

type newUserRequest struct {
	Body api.NewUser
}

type userChangeRequest struct {
	Login string `path:"login" maxLength:"64"`
	Body  api.UserChange
}

func (s *Server) registerUsers() {
	const tag = "accounts"
	route(s, operation{action: readUsers, method: "GET", path: "/users", id: "listUsers", tag: tag,
		summary: "All accounts"}, unbuilt[none, body[api.Users]])
	route(s, operation{action: makeUser, method: "POST", path: "/users", id: "makeUser", tag: tag, status: 201,
		summary: "Make an account; its badge is issued with it"}, unbuilt[newUserRequest, body[api.MadeUser]])
	route(s, operation{action: changeRights, method: "PATCH", path: "/users/{login}", id: "changeUser", tag: tag,
		summary: "Change role, lock or password of an account"}, unbuilt[userChangeRequest, body[api.User]])
}
