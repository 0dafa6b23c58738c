package ingest

import "github.com/pipeglass/pipeglass/generator/crm"

// headersSpanish: HubSpot's "… del negocio" are confirmed by the reference;
// those of Salesforce reports are in use in public code that reads them; the
// rest is unconfirmed.
func headersSpanish() []translation {
	return []translation{
		{"hubspot", crm.EntityDeals, []string{"ID de registro", "Nombre del negocio", "Etapa del negocio", "Propietario del negocio"}, []alias{
			{"id", "ID de registro|ID del registro"}, {"name", "Nombre del negocio"}, {"stage", "Etapa del negocio|Fase del negocio"}, {"amount", "Valor|Importe|Cantidad"}, {"currency", "Moneda"}, {"close_date", "Fecha de cierre"}, {"created", "Fecha de creación"},
			{"modified", "Fecha de última modificación|Última fecha de modificación"}, {"last_activity", "Fecha de la última actividad|Fecha de última actividad"}, {"next_activity", "Fecha de la próxima actividad"}, {"owner", "Propietario del negocio"},
			{"account", "Empresa asociada|Empresa asociada (Primary)"}, {"source", "Fuente original|Tipo de fuente original"}, {"type", "Tipo de negocio"}, {"probability", "Probabilidad del negocio"}, {"forecast_category", "Categoría de pronóstico|Categoría de previsión"},
			{"loss_reason", "Motivo del negocio perdido|Motivo de cierre perdido|Motivo de negocio perdido"}, {"next_step", "Próximo paso|Siguiente paso"},
		}},
		{"pipedrive", crm.EntityDeals, []string{"Trato - *", "Trato - Título", "Trato - Valor", "Trato - Estado", "Trato - Etapa", "Negocio - *"}, []alias{
			{"id", "Trato - ID|Negocio - ID"}, {"name", "Trato - Título|Negocio - Título"}, {"amount", "Trato - Valor|Negocio - Valor"}, {"currency", "Trato - Moneda|Trato - Moneda de Valor|Negocio - Moneda"}, {"status", "Trato - Estado|Trato - Estatus|Negocio - Estado"},
			{"stage", "Trato - Etapa|Negocio - Etapa"}, {"pipeline", "Trato - Embudo|Trato - Pipeline|Negocio - Embudo"}, {"probability", "Trato - Probabilidad"}, {"close_date", "Trato - Fecha prevista de cierre|Trato - Fecha de cierre prevista|Trato - Fecha de cierre esperada|Negocio - Fecha de cierre prevista"},
			{"won_time", "Trato - Ganado en|Trato - Hora de ganado|Trato - Fecha de ganado"}, {"lost_time", "Trato - Perdido en|Trato - Hora de pérdida|Trato - Fecha de pérdida"}, {"closed", "Trato - Trato cerrado en|Trato - Cerrado el"}, {"loss_reason", "Trato - Motivo de pérdida|Trato - Motivo de la pérdida|Trato - Razón de pérdida"},
			{"created", "Trato - Trato creado|Trato - Trato creado el|Trato - Fecha de creación"}, {"modified", "Trato - Actualizado en|Trato - Hora de actualización"}, {"stage_since", "Trato - Último cambio de etapa"}, {"last_activity", "Trato - Fecha de la última actividad"}, {"next_activity", "Trato - Fecha de la próxima actividad"},
			{"owner", "Trato - Propietario|Negocio - Propietario"}, {"account", "Trato - Organización|Negocio - Organización"}, {"contact", "Trato - Persona de contacto"}, {"type", "Trato - Etiqueta"},
		}},
		{"pipedrive", crm.EntityActivities, []string{"Actividad - *", "Actividad - Asunto", "Actividad - Fecha de vencimiento"}, []alias{
			{"id", "Actividad - ID"}, {"type", "Actividad - Tipo"}, {"subject", "Actividad - Asunto"}, {"date", "Actividad - Fecha de vencimiento"}, {"status", "Actividad - Hecho|Actividad - Completada"}, {"owner", "Actividad - Asignado al usuario|Actividad - Asignada al usuario"}, {"deal_name", "Actividad - Trato"},
		}},
		{"salesforce", crm.EntityDeals, []string{"Propietario de oportunidad", "Propietario de la oportunidad", "Nombre de la oportunidad", "Categoría de previsión"}, []alias{
			{"id", "Id. de oportunidad|ID de la oportunidad|ID de oportunidad"}, {"name", "Nombre de la oportunidad|Nombre de oportunidad"}, {"stage", "Etapa"}, {"amount", "Importe|Importe (convertido)|Monto"}, {"currency", "Importe Divisa|Divisa de la oportunidad"}, {"probability", "Probabilidad (%)"},
			{"close_date", "Fecha de cierre"}, {"is_closed", "Cerrada|Cerrado"}, {"is_won", "Ganada|Ganado"}, {"forecast_category", "Categoría de previsión|Categoría de pronóstico"}, {"owner", "Propietario de oportunidad|Propietario de la oportunidad"}, {"account", "Nombre de la cuenta|Nombre de cuenta"},
			{"created", "Fecha de creación"}, {"modified", "Fecha de última modificación"}, {"stage_since", "Fecha del último cambio de etapa"}, {"last_activity", "Última actividad"}, {"next_step", "Paso siguiente|Siguiente paso"}, {"source", "Origen del candidato|Origen del prospecto"}, {"type", "Tipo"}, {"team", "Función del propietario"}, {"loss_reason", "Motivo de pérdida"},
		}},
		{"zoho", crm.EntityDeals, []string{"Propietario del trato", "Nombre del trato", "Propietario de Oportunidad", "Nombre de Oportunidad", "Hora de creación"}, []alias{
			{"id", "Id. de registro|ID de registro"}, {"name", "Nombre del trato|Nombre de Oportunidad"}, {"stage", "Fase|Etapa"}, {"amount", "Importe|Cantidad"}, {"probability", "Probabilidad (%)"}, {"close_date", "Fecha de cierre"}, {"created", "Hora de creación"}, {"modified", "Hora de modificación"},
			{"owner", "Propietario del trato|Propietario de Oportunidad"}, {"account", "Nombre de la cuenta|Nombre de Cuenta|Nombre de empresa"}, {"source", "Fuente de posible cliente|Fuente del Lead"}, {"next_step", "Paso siguiente"}, {"loss_reason", "Motivo de la pérdida"}, {"currency", "Moneda"}, {"type", "Tipo"},
		}},
		{"dynamics", crm.EntityDeals, []string{"(No modificar) Oportunidad*", "Tema", "Cliente potencial", "Ingresos estimados", "Ingresos est.", "Fecha de cierre estimada", "Fecha est. de cierre", "Razón para el estado", "Ingresos reales"}, []alias{
			{"id", "(No modificar) Oportunidad"}, {"name", "Tema"}, {"stage", "Fase de ventas|Fase de venta"}, {"status", "Estado"}, {"amount", "Ingresos estimados|Ingresos est."}, {"currency", "Divisa"}, {"probability", "Probabilidad"}, {"close_date", "Fecha de cierre estimada|Fecha est. de cierre|Fecha de cierre est."},
			{"closed", "Fecha de cierre real"}, {"created", "Fecha de creación|Creado el"}, {"modified", "Fecha de modificación|Modificado el"}, {"forecast_category", "Categoría de previsión"}, {"owner", "Propietario"}, {"account", "Cliente potencial|Cuenta"}, {"contact", "Contacto"}, {"loss_reason", "Razón para el estado"},
		}},
		{"suitecrm", crm.EntityDeals, []string{"Nombre de Oportunidad", "Etapa de Ventas", "Fecha de cierre esperada", "Asignado a"}, []alias{
			{"name", "Nombre de Oportunidad|Nombre de la Oportunidad"}, {"stage", "Etapa de Ventas|Etapa de venta"}, {"amount", "Cantidad|Cantidad de la Oportunidad|Importe"}, {"currency", "Moneda"}, {"probability", "Probabilidad (%)"}, {"close_date", "Fecha de cierre esperada|Fecha de Cierre"},
			{"created", "Fecha de Creación"}, {"modified", "Fecha de Modificación"}, {"owner", "Asignado a"}, {"account", "Nombre de Cuenta|Cuenta"}, {"source", "Toma de contacto"}, {"next_step", "Próximo Paso"},
		}},
	}
}
