{{- /* SPDX-License-Identifier: EUPL-1.2 */ -}}

{{- /* The HTTP components of the release, as a JSON list, so that the plain objects around them are written once. */ -}}
{{- define "vakregister.components" -}}
{{- $list := list (dict "component" "application" "name" (include "vakregister.fullname" .) "autoscaling" .Values.autoscaling) -}}
{{- if .Values.verification.enabled -}}
{{- $list = append $list (dict "component" "verification" "name" (include "vakregister.verification.fullname" .) "autoscaling" .Values.verification.autoscaling) -}}
{{- end -}}
{{- toJson $list -}}
{{- end }}
