{{- /* SPDX-License-Identifier: EUPL-1.2 */ -}}

{{- define "vakregister.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" -}}
{{- end }}

{{- /* 40 characters leave room for the longest suffix and for the hashes that controllers add. */ -}}
{{- define "vakregister.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- $name := include "vakregister.name" . -}}
{{- ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end }}

{{- define "vakregister.verification.fullname" -}}
{{ include "vakregister.fullname" . }}-verification
{{- end }}

{{- /* What a selector may hold: never changes during the life of a release. Takes (dict "root" $ "component" "…"). */ -}}
{{- define "vakregister.selectorLabels" -}}
app.kubernetes.io/name: {{ include "vakregister.name" .root }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- define "vakregister.labels" -}}
{{ include "vakregister.selectorLabels" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/part-of: vakregister
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- with .root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "vakregister.image" -}}
{{- $image := .Values.image -}}
{{- if $image.digest -}}
{{ $image.repository }}@{{ $image.digest }}
{{- else -}}
{{ $image.repository }}:{{ default .Chart.AppVersion $image.tag }}
{{- end -}}
{{- end }}

{{- /* One variable out of an existing secret. Takes (list NAME secret key). */ -}}
{{- define "vakregister.secretEnv" -}}
- name: {{ index . 0 }}
  valueFrom:
    secretKeyRef:
      name: {{ index . 1 }}
      key: {{ index . 2 }}
{{- end }}

{{- /* Variables that both roles share. Takes (dict "root" $ "role" "…" "jdbcUrl" "…" "javaOptions" "…"). */ -}}
{{- define "vakregister.commonConfig" -}}
VAKREGISTER_ROLE: {{ .role }}
VAKREGISTER_PUBLIC_URL: {{ .root.Values.publicUrl | trimSuffix "/" | quote }}
QUARKUS_DATASOURCE_JDBC_URL: {{ .jdbcUrl | quote }}
# The migration job does this, with a role that these instances do not have.
QUARKUS_FLYWAY_MIGRATE_AT_START: "false"
QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING: "true"
# One dialect only: with both, a client could smuggle in the one that the proxy does not overwrite.
QUARKUS_HTTP_PROXY_ALLOW_X_FORWARDED: "true"
QUARKUS_HTTP_PROXY_ALLOW_FORWARDED: "false"
{{- with .root.Values.proxy.trusted }}
QUARKUS_HTTP_PROXY_TRUSTED_PROXIES: {{ join "," . | quote }}
{{- end }}
# Shorter than the grace period of the pod.
QUARKUS_SHUTDOWN_TIMEOUT: 20s
{{- with .javaOptions }}
JAVA_TOOL_OPTIONS: {{ . | quote }}
{{- end }}
{{- end }}

{{- define "vakregister.podSecurityContext" -}}
runAsNonRoot: true
runAsUser: 1001
runAsGroup: 1001
fsGroup: 1001
# A big file store is not walked through at every start.
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "vakregister.containerSecurityContext" -}}
allowPrivilegeEscalation: false
privileged: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop: [ALL]
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- /* Pod fields that do not depend on the role. */ -}}
{{- define "vakregister.podCommon" -}}
# No pod talks to the cluster, so none gets a token to do it with.
automountServiceAccountToken: false
# Variables like VAKREGISTER_PORT for every service in the namespace would be read as configuration.
enableServiceLinks: false
securityContext:
  {{- include "vakregister.podSecurityContext" . | nindent 2 }}
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- /* Replicas apart, if the cluster allows; a full cluster must still be able to run them. Takes the dict of selectorLabels. */ -}}
{{- define "vakregister.topologySpread" -}}
{{- $dict := . -}}
{{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
- maxSkew: 1
  topologyKey: {{ . }}
  whenUnsatisfiable: ScheduleAnyway
  labelSelector:
    matchLabels:
      {{- include "vakregister.selectorLabels" $dict | nindent 6 }}
  # Count the pods of the new version only, or a rollout leaves them on one node.
  matchLabelKeys: [pod-template-hash]
{{- end }}
{{- end }}

{{- /* Ports, probes, and the pause in which the load balancers notice that a pod is leaving. */ -}}
{{- define "vakregister.httpContainer" -}}
ports:
  - name: http
    containerPort: 8080
    protocol: TCP
startupProbe:
  httpGet: {path: /q/health/started, port: http}
  periodSeconds: 2
  timeoutSeconds: 2
  failureThreshold: 60
livenessProbe:
  httpGet: {path: /q/health/live, port: http}
  periodSeconds: 10
  timeoutSeconds: 3
  failureThreshold: 3
readinessProbe:
  httpGet: {path: /q/health/ready, port: http}
  periodSeconds: 5
  timeoutSeconds: 3
  failureThreshold: 2
lifecycle:
  preStop:
    exec: {command: [sleep, "5"]}
securityContext:
  {{- include "vakregister.containerSecurityContext" . | nindent 2 }}
{{- end }}

{{- define "vakregister.tmpVolume" -}}
- name: tmp
  emptyDir:
    # Uploads pass through here; a pod that fills it is evicted, the node is not.
    sizeLimit: 1Gi
{{- end }}
