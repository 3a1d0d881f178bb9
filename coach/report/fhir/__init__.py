"""The checks as FHIR R4: the questionnaire, and a response for each check. Plain dictionaries, no code of others."""
