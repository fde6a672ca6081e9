module dossiertrail/storage/proof/interop

go 1.26.8

require (
	dossiertrail v0.0.0
	filippo.io/torchwood v0.9.0
	golang.org/x/mod v0.42.0
)

require (
	golang.org/x/crypto v0.58.0 // indirect
	golang.org/x/sync v0.19.0 // indirect
)

replace dossiertrail => ../../..
