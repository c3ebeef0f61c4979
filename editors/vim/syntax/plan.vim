" SPDX-License-Identifier: Apache-2.0
" Vim syntax file
" Language: Plan, plans of public institutions as text
" Made by editors/generate from grammar/keywords.def.

if exists("b:current_syntax")
  finish
endif

syntax case match
syntax iskeyword @,48-57,_,-,128-255
syntax sync minlines=200

syntax keyword planMonth abr abril ago agosto apr april aug august dec december dic diciembre ene enero feb
syntax keyword planMonth febrero february jan january jul julio july jun june junio mar march marzo may mayo
syntax keyword planMonth nov november noviembre oct october octubre sep sept september septiembre set setiembre
syntax keyword planSeries annual anual bimestral bimonthly mensual monthly quarterly semestral semiannual
syntax keyword planSeries trimestral
syntax keyword planKind accion acciones acción action actions actividad actividades activities activity axes
syntax keyword planKind axis budget budgets eje ejes estrategia estrategias estrategico estrategicos
syntax keyword planKind estratégico estratégicos hito hitos indicador indicadores indicator indicators line
syntax keyword planKind linea lineas lines línea líneas measured medibles medido medidos milestone milestones
syntax keyword planKind nodes nodo nodos objective objectives objetivo objetivos paso pasos plan planes plans
syntax keyword planKind presupuesto presupuestos procedimiento procedimientos procedure procedures program
syntax keyword planKind programa programas programs project projects proyecto proyectos result resultado
syntax keyword planKind resultados results step steps strategic strategies strategy unidad unidades unit units
syntax keyword planAttribute accept accumulate aceptar activa active activo acumula after also amount
syntax keyword planAttribute ano_fiscal apoya approval aprobacion aprobación assumptions año_fiscal baseline
syntax keyword planAttribute causa cause code codigo contributes contribuye correctivo correo código despues
syntax keyword planAttribute después direction email end evidence evidencia fin financia fiscal_year fondo
syntax keyword planAttribute formula fuente fund funds fórmula head inicio institucion institución institution
syntax keyword planAttribute jefatura linea_base línea_base measure medida meta metas monto motivo nombre nota
syntax keyword planAttribute note over period periodo período peso produce produces product producto reason
syntax keyword planAttribute remedy reparto responsable responsables responsible review revision revisión
syntax keyword planAttribute riesgo risk sentido sobre source spread start supports supuestos tambien también
syntax keyword planAttribute target title titular titulo total título verificacion verificación verification
syntax keyword planAttribute version versión weight
syntax keyword planConstant false falso nada ninguna ninguno none si sí true verdadero
syntax match planOperator /\<contains\>/
syntax keyword planOperator al and at contiene de del dentro donde empieza en es has in is no not o of or
syntax keyword planOperator starts tiene where within y
syntax keyword planFunction abs absoluto alguna alguno all anexo any appendix atrasos avisos barras bars
syntax keyword planFunction business_day by_objective by_unit cards contar count cronograma cuenta date delays
syntax keyword planFunction dia_habil dinero día_hábil es_porcentaje fecha fichas first_same gasto heatmap
syntax keyword planFunction is_percentage length list lista longitud lower mapa_de_calor max maximo mayusculas
syntax keyword planFunction mayúsculas mean media median mediana min minimo minusculas minúsculas money máx
syntax keyword planFunction máximo mín mínimo notices number numero número part parte peor percentage
syntax keyword planFunction por_objetivo por_unidad porcentaje primero_igual promedio proporcion proporción
syntax keyword planFunction racha ratios razones recortar redondear reglas resumen round rules share spending
syntax keyword planFunction streak sum suma summary timetable todas todo todos trim upper worst
syntax keyword planStatus amarillo desconocido green na no_aplica no_data not_due red rojo sin_dato
syntax keyword planStatus sin_programado unknown verde yellow
syntax keyword planProperty acciones_de_semestre actual advertencia alert_has_remedy alerta_con_correctivo
syntax keyword planProperty alertas alertas_tempranas alerts ambar amber anda_counts anda_cuentas
syntax keyword planProperty anda_proporciones anda_shares ano anos anterior at_risk aumentar aumento aviso año
syntax keyword planProperty años bimester bimesters bimestre bimestres brecha_de_gasto calificado cap capped
syntax keyword planProperty clave_o_cuarta_parte codigo_generado codigo_propio codigo_repetido color compliance
syntax keyword planProperty corrected corregido cumplimiento cumplimiento_proyectado current_pace
syntax keyword planProperty código_generado código_propio código_repetido datos_pendientes decrease
syntax keyword planProperty dentro_de_un_decimo dentro_de_un_décimo disminuir dom domingo done due
syntax keyword planProperty early_warnings ejecutado elapsed ello en_riesgo error escrito_en esto even exigible
syntax keyword planProperty explain explica explicar falta_codigo falta_código falta_indicador falta_medida
syntax keyword planProperty falta_meta falta_responsable falta_titulo falta_total falta_título
syntax keyword planProperty falta_verificacion falta_verificación forecast forecast_as_planned
syntax keyword planProperty forecast_compliance forecast_same_pace forecast_same_share fri friday fuera_de_plan
syntax keyword planProperty gain ganancia gastado gasto_adelantado gasto_sin_avance generated_code green_share
syntax keyword planProperty green_share_of_all hace_un_ano hace_un_año hecha hecho high inaplicable
syntax keyword planProperty inapplicable increase indicador_clave info informacion información
syntax keyword planProperty inicio_de_numeracion inicio_de_numeración involucrados involved it jue jueves keep
syntax keyword planProperty key_indicator key_or_quarter kind lead line_part lista_de_riesgo lo_peor low lun
syntax keyword planProperty lunes mantener margen_de_gasto martes maximo_banda mean_of_due mes meses
syntax keyword planProperty meses_restantes meta_fuera_de_plan meta_original mie miercoles minimo_banda missing
syntax keyword planProperty missing_code missing_data missing_indicator missing_measure missing_responsible
syntax keyword planProperty missing_target missing_title missing_total missing_verification mixed_percentages
syntax keyword planProperty mixed_series mixed_total mié miércoles mon monday month months máximo_banda
syntax keyword planProperty mínimo_banda necesita_acciones_semestre necesita_alerta_temprana necesita_datos
syntax keyword planProperty necesita_nuevas_acciones necesita_reunion_urgente necesita_reunión_urgente
syntax keyword planProperty needed_pace needs_data needs_early_warning needs_new_actions needs_semester_actions
syntax keyword planProperty needs_urgent_meeting new_actions next no_peor_que_hace_un_ano
syntax keyword planProperty no_peor_que_hace_un_año no_programado no_worse_than_year_ago nowhere_verification
syntax keyword planProperty nuevas_acciones numbering_gap numbering_start original_target outside overspent
syntax keyword planProperty own_code padre parejo parent parte_de_renglon parte_de_renglón pendientes
syntax keyword planProperty peor_color percent_of_countable percent_sum planificado planned
syntax keyword planProperty porcentaje_de_contable porcentajes_mezclados precedente preceding previous
syntax keyword planProperty programado progreso progress promedio_exigible promedio_ponderado promedio_simple
syntax keyword planProperty proporcion_gastada proporcion_verde proporcion_verde_de_todos proporción_gastada
syntax keyword planProperty proporción_verde proporción_verde_de_todos proyeccion proyeccion_misma_proporcion
syntax keyword planProperty proyeccion_mismo_ritmo proyeccion_segun_plan proyección proyección_misma_proporción
syntax keyword planProperty proyección_mismo_ritmo proyección_según_plan quarter quarters rated ratio_band
syntax keyword planProperty ratio_down ratio_of_due ratio_of_sums ratio_up ratio_way razon_ascendente
syntax keyword planProperty razon_de_avance razon_de_banda razon_de_sumas razon_descendente razon_exigible
syntax keyword planProperty razón_ascendente razón_de_avance razón_de_banda razón_de_sumas razón_descendente
syntax keyword planProperty razón_exigible realizada realizado red_needs_remedy reducir remaining_months
syntax keyword planProperty repeated_code repeated_title reporta reportado reported reports reuniones_urgentes
syntax keyword planProperty risk_list ritmo_actual ritmo_de_gasto ritmo_necesario rojo_exige_correctivo sab
syntax keyword planProperty sabado salto_de_diez salto_de_numeracion salto_de_numeración sat saturday semester
syntax keyword planProperty semester_actions semesters semestre semestres senala serie serie_mixta series
syntax keyword planProperty señala siguiente simple_mean sin_verificacion sin_verificación sobregiro
syntax keyword planProperty spending_ahead spending_gap spending_margin spending_pace spending_unreported spent
syntax keyword planProperty spent_share suma_de_pesos suma_de_porcentajes sun sunday superior supposed supuesto
syntax keyword planProperty sáb sábado target_outside tenfold_jump thu thursday tipo title_in_capitals
syntax keyword planProperty titulo_en_mayusculas titulo_repetido tolerance tolerancia topado tope
syntax keyword planProperty total_mezclado transcurrido trimestre trimestres tue tuesday título_en_mayúsculas
syntax keyword planProperty título_repetido unidad_lider unidad_líder uniforme unplanned urgent_meetings valor
syntax keyword planProperty value vie viernes warning wed wednesday weighted_mean weights_sum within_tenth
syntax keyword planProperty worst_color worst_of written_at year year_ago years ámbar
syntax keyword planStatement a_lo_largo across agrupar alert alerta as asc asueto business by cada calendar
syntax keyword planStatement calendario cerrar chart check close como con conocido consulta control cuando dada
syntax keyword planStatement dado day define definir desc desde dia distinct distintas distintos día el else
syntax keyword planStatement entonces esperar evaluar evaluate every exigir expect feriado fin_de_semana first
syntax keyword planStatement for from funcion función function given grafico group grupo gráfico habil hacia
syntax keyword planStatement hasta holiday hábil if informa_a informe known last late let level mensaje message
syntax keyword planStatement mostrar moved movido neutral neutro neutros nivel on ordenar otherwise paleta
syntax keyword planStatement palette panel para por primeras primeros property propiedad prueba query record
syntax keyword planStatement records registro registros regla report reprogram reprogramar require resto rol
syntax keyword planStatement role rule sea seccion sección section severidad severity show sino sort suponer
syntax keyword planStatement suppose tabla table tardio tardío test text texto then to trasladado ultimas
syntax keyword planStatement ultimo ultimos until usando usar use using weekend when with últimas último
syntax keyword planStatement últimos

syntax match planCode /\%([[:alnum:]_]\+[.-]\)*[[:lower:]_]*[[:upper:]][[:alnum:]_]*\%([.:-][[:alnum:]_]\+\)*/
syntax match planNumber /\%(\k\|\.\)\@1<!-\?\d[0-9_]*\%(,\d\{3}\)*\%(\.\d\+\)\?%\?\%(\k\|\.\k\)\@!/
syntax match planDate /\%(\k\|\.\)\@1<!\d\{4}-\%(\d\d\%(-\d\d\)\?\|[QTBS]\d\)\%(\k\|\.\k\)\@!/
syntax match planEscape /\\./ contained
syntax match planPlaceholder /{[^{}"]*}/ contained
syntax match planComment /#.*$/ contains=@Spell
syntax region planText start=/"/ skip=/\\./ end=/"/ end=/$/ oneline contains=planEscape,planPlaceholder,@Spell
syntax region planLongText start=/"""/ end=/"""/ contains=@Spell

syntax region planBlock start=/{/ end=/}/ transparent fold
syntax region planTable start=/\%(\<\%(tabla\|table\)\>[^{}#"]*\)\@200<={/ end=/^\s*}/ fold contains=planTableComment,planTableBar,planEscape,planNumber,planDate,planCode
syntax match planTableBar /|/ contained
syntax match planTableComment /^\s*#.*$/ contained contains=@Spell

highlight default link planMonth Number
highlight default link planSeries Identifier
highlight default link planKind Type
highlight default link planAttribute Identifier
highlight default link planConstant Constant
highlight default link planOperator Operator
highlight default link planFunction Function
highlight default link planStatus Constant
highlight default link planProperty Special
highlight default link planStatement Statement
highlight default link planCode Identifier
highlight default link planNumber Number
highlight default link planDate Number
highlight default link planEscape SpecialChar
highlight default link planPlaceholder Special
highlight default link planComment Comment
highlight default link planTableComment Comment
highlight default link planText String
highlight default link planLongText String
highlight default link planTableBar Delimiter

let b:current_syntax = "plan"
