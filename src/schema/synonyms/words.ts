import type { TableName } from '../field'

type Words = Readonly<Record<string, readonly string[]>>

/** Beside English and Chinese: what German, French, Spanish, Portuguese and Japanese exports write for the values of a field. */
const WORDS: Partial<Record<TableName, Readonly<Record<string, Words>>>> = {
  orders: {
    status: {
      paid: [
        ...[
          'bezahlt',
          'abgeschlossen',
          'versendet',
          'versandt',
          'geliefert',
          'in bearbeitung',
          'erledigt',
          'zugestellt',
        ],
        ...[
          'payé',
          'payée',
          'terminé',
          'terminée',
          'expédié',
          'expédiée',
          'livré',
          'livrée',
          'en cours de traitement',
          'traitée',
        ],
        ...[
          'pagado',
          'pagada',
          'completado',
          'completada',
          'enviado',
          'enviada',
          'entregado',
          'entregada',
          'procesando',
        ],
        ...[
          'pago',
          'paga',
          'concluído',
          'concluída',
          'entregue',
          'em processamento',
          'processando',
          'aprovado',
          'faturado',
        ],
        ...['支払い済み', '支払済み', '入金済み', '完了', '発送済み', '出荷済み', '処理中', '配達済み', '取引完了'],
      ],
      pending: [
        ...['ausstehend', 'offen', 'unbezahlt', 'zahlung ausstehend', 'wartend', 'in wartestellung'],
        ...['en attente', 'en attente de paiement', 'impayé', 'impayée'],
        ...['pendiente', 'pendiente de pago', 'en espera', 'impago'],
        ...['pendente', 'aguardando pagamento', 'em espera', 'não pago'],
        ...['未払い', '入金待ち', '支払い待ち', '保留', '保留中', '未入金'],
      ],
      refunded: [
        ...['erstattet', 'zurückerstattet', 'retourniert', 'rückerstattet'],
        ...['remboursé', 'remboursée', 'retourné'],
        ...['reembolsado', 'reembolsada', 'devuelto', 'devuelta'],
        ...['devolvido', 'estornado'],
        ...['返金済み', '返品', '返品済み', '払い戻し済み'],
      ],
      partlyRefunded: [
        ...['teilweise erstattet', 'teilerstattet', 'partiellement remboursé', 'partiellement remboursée'],
        ...[
          'reembolsado parcialmente',
          'parcialmente reembolsado',
          'parcialmente reembolsada',
          '一部返金',
          '一部返金済み',
        ],
      ],
      cancelled: [
        ...['storniert', 'abgebrochen', 'fehlgeschlagen', 'verfallen', 'annulliert'],
        ...['annulé', 'annulée', 'échoué', 'échouée', 'expiré'],
        ...['cancelado', 'cancelada', 'anulado', 'anulada', 'fallido', 'rechazado'],
        ...['recusado', 'falhou', 'expirado'],
        ...['キャンセル', 'キャンセル済み', '取消', '取り消し', '失敗', '期限切れ'],
      ],
    },
  },
  conversations: {
    author: {
      customer: ['kunde', 'kundin', 'käufer', 'client', 'cliente', 'acheteur', 'comprador', '顧客', 'お客様', '購入者'],
      agent: [
        'mitarbeiter',
        'verkäufer',
        'support',
        'agente',
        'vendeur',
        'vendedor',
        'atendente',
        '担当者',
        '店舗',
        'オペレーター',
      ],
    },
  },
  deals: {
    outcome: {
      won: ['gewonnen', 'gagné', 'gagnée', 'ganado', 'ganada', 'ganho', 'ganha', '受注', '成約'],
      lost: ['verloren', 'perdu', 'perdue', 'perdido', 'perdida', '失注'],
      open: [
        'offen',
        'in bearbeitung',
        'ouvert',
        'en cours',
        'abierto',
        'abierta',
        'aberto',
        'aberta',
        '進行中',
        '商談中',
      ],
    },
  },
}

/** The words of a field's values in further languages; none for most fields. */
export const foreignWords = (table: TableName, field: string): Words => WORDS[table]?.[field] ?? {}
