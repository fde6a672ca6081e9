package server

// register lists every operation of the API, family by family.
func (s *Server) register() {
	s.registerSession()
	s.registerUsers()
	s.registerTokens()
	s.registerOrganisations()
	s.registerLocations()
	s.registerRosters()
	s.registerDossiers()
	s.registerHistory()
	s.registerLabels()
	s.registerBoxes()
	s.registerBatches()
	s.registerHandovers()
	s.registerLines()
	s.registerScans()
	s.registerUnreceived()
	s.registerCounts()
	s.registerCases()
	s.registerChecks()
}
