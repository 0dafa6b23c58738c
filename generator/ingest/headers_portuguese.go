package ingest

import "github.com/pipeglass/pipeglass/generator/crm"

// headersPortuguese: Pipedrive's "Negócio - …" are confirmed by the reference
// and stand with its dialect; the owner in Salesforce reports and the stage in
// HubSpot are in use in public code; the rest is unconfirmed.
func headersPortuguese() []translation {
	return []translation{
		{"hubspot", crm.EntityDeals, []string{"ID de registro", "Nome do negócio", "Etapa do negócio", "Proprietário do negócio"}, []alias{
			{"id", "ID de registro|ID do registro|ID do objeto"}, {"name", "Nome do negócio"}, {"stage", "Etapa do negócio|Fase do negócio"}, {"amount", "Valor|Quantia"}, {"currency", "Moeda"}, {"close_date", "Data de fechamento|Data de encerramento"}, {"created", "Data de criação"},
			{"modified", "Data da última modificação"}, {"last_activity", "Data da última atividade"}, {"next_activity", "Data da próxima atividade"}, {"owner", "Proprietário do negócio"}, {"account", "Empresa associada|Empresa associada (Primary)"}, {"source", "Fonte original|Tipo de fonte original"},
			{"type", "Tipo de negócio"}, {"probability", "Probabilidade do negócio"}, {"forecast_category", "Categoria de previsão"}, {"loss_reason", "Motivo do negócio perdido|Motivo de fechamento perdido"}, {"next_step", "Próxima etapa|Próximo passo"},
		}},
		{"salesforce", crm.EntityDeals, []string{"Proprietário da oportunidade", "Nome da oportunidade", "Categoria de previsão"}, []alias{
			{"id", "ID da oportunidade"}, {"name", "Nome da oportunidade"}, {"stage", "Fase"}, {"amount", "Valor|Quantia|Valor (convertido)"}, {"currency", "Valor Moeda|Moeda da oportunidade"}, {"probability", "Probabilidade (%)"}, {"close_date", "Data de fechamento"}, {"is_closed", "Fechada|Fechado"},
			{"is_won", "Ganha|Ganho"}, {"forecast_category", "Categoria de previsão"}, {"owner", "Proprietário da oportunidade"}, {"account", "Nome da conta"}, {"created", "Data de criação"}, {"modified", "Data da última modificação"}, {"stage_since", "Data da última mudança de fase"},
			{"last_activity", "Última atividade"}, {"next_step", "Próxima etapa"}, {"source", "Origem do lead"}, {"type", "Tipo"}, {"team", "Função do proprietário"}, {"loss_reason", "Motivo da perda"},
		}},
		{"zoho", crm.EntityDeals, []string{"Proprietário do Negócio", "Nome do Negócio", "Horário de Criação", "Proprietário da Transação"}, []alias{
			{"id", "Id do registro|ID de registro"}, {"name", "Nome do Negócio|Nome da Transação"}, {"stage", "Estágio|Fase"}, {"amount", "Valor|Quantia"}, {"probability", "Probabilidade (%)"}, {"close_date", "Data de Fechamento|Data de Encerramento"}, {"created", "Horário de Criação|Hora da criação"},
			{"modified", "Horário de Modificação|Hora da modificação"}, {"owner", "Proprietário do Negócio|Proprietário da Transação"}, {"account", "Nome da Conta"}, {"source", "Origem do Lead|Fonte do Lead"}, {"next_step", "Próxima Etapa"}, {"loss_reason", "Motivo da Perda"}, {"currency", "Moeda"},
		}},
		{"dynamics", crm.EntityDeals, []string{"(Não Modificar) Oportunidade*", "Tópico", "Cliente Potencial", "Receita Estimada", "Receita Est.", "Data de Fechamento Estimada", "Data Est. do Fechamento", "Razão do Status", "Receita Real"}, []alias{
			{"id", "(Não Modificar) Oportunidade"}, {"name", "Tópico"}, {"stage", "Estágio de Vendas|Fase de Vendas"}, {"status", "Status"}, {"amount", "Receita Estimada|Receita Est."}, {"currency", "Moeda"}, {"probability", "Probabilidade"}, {"close_date", "Data de Fechamento Estimada|Data Est. do Fechamento|Data de Fechamento Est."},
			{"closed", "Data Real do Fechamento|Data de Fechamento Real"}, {"created", "Data de Criação|Criado em"}, {"modified", "Data de Modificação|Modificado em"}, {"forecast_category", "Categoria de previsão"}, {"owner", "Proprietário"}, {"account", "Cliente Potencial|Conta"}, {"contact", "Contato"}, {"loss_reason", "Razão do Status"},
		}},
		{"suitecrm", crm.EntityDeals, []string{"Nome da Oportunidade", "Fase da Venda", "Data prevista de fecho", "Atribuído a"}, []alias{
			{"name", "Nome da Oportunidade"}, {"stage", "Fase da Venda|Estágio de Venda"}, {"amount", "Valor da Oportunidade|Valor|Montante"}, {"currency", "Moeda"}, {"probability", "Probabilidade (%)"}, {"close_date", "Data prevista de fecho|Data de Fechamento Esperada"},
			{"created", "Data de Criação"}, {"modified", "Data de Modificação"}, {"owner", "Atribuído a"}, {"account", "Nome da Conta|Conta"},
		}},
	}
}
