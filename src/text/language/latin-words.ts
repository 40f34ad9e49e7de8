/** Everyday words, and words of shops, by language: what short messages are recognised by. Word shapes are learned from the same lists. */
export const LATIN_WORDS = {
  en:
    'the a an and or but if of to in on at for from with without by about as is are was were be been am do does did have has had will would can could should may might must not no yes ' +
    'i you he she it we they me him her us them my your his its our their this that these those there here what which who when where why how all any some many much more most very too so just only ' +
    'also again still never always now then than out up down over after before good bad great nice love like best worst well work works worked product item order ordered received delivery shipping ' +
    'shipped money price cheap quality buy bought need want get got make made time day days week first last one two thing things really please thank thanks help hello hi card account cancel refund return ' +
    'change address payment service customer phone battery case food place movie film time recommend disappointed waste excellent terrible awful horrible amazing poor perfect happy easy used using think know see ' +
    'say said even ever because while into other people way back off want size fit dress color long short small large perfectly purchase package arrived late wait waiting slow fast broken wrong missing track where ' +
    'ok okay nope yep meh wow cool yummy thx pls lol u r im ur technology total brunch fail star stars super definitely was loved liked hated five tasty food service staff number transfer pending app bank cash fee charged exchange rate pin top check contact agent newsletter invoice registration problem problems issue question information about option options period lost forgot new open close ' +
    'delete edit switch create place available human speak talk complaint review feedback sign signup recover method methods accept country currency statement extra wasn don didn doesn isn won couldn ve re ll',
  es:
    'el la los las un una unos unas y o pero si de del al a en con sin por para sobre como es son era fue ser estar está están estoy he ha han hay haber tengo tiene quiero quisiera puedo puede no sí ' +
    'yo tú usted él ella nosotros ellos me te se nos lo le les mi mis tu su sus este esta esto estos esa ese eso aquí allí qué cuál quién cuándo cuando dónde donde por qué cómo todo todos nada algo muy más menos mucho mucha ' +
    'muchas también ya nunca siempre ahora después antes bueno buena bien malo mala mal mejor peor producto pedido compra comprado comprar llegó llega llegar envío entrega dinero precio barato caro calidad tienda ' +
    'gracias hola ayuda favor necesito cambiar devolver devolución reembolso cancelar dirección pago factura cuenta tarjeta cliente servicio atención talla color días día semana hoy ayer mañana tarde roto falta ' +
    'recomiendo encanta encantó gusta gustó funciona pésimo excelente perfecto rápido lento tardó hace desde hasta porque que otro otra paquete todavía aún recibido recibí esperaba vale pena nuevo contento estafa información',
  de:
    'der die das den dem des ein eine einen einem einer und oder aber wenn von zu zum zur im in an am auf für mit ohne über bei nach aus als wie ist sind war waren sein bin habe hat haben hatte wird werden kann können muss ' +
    'nicht kein keine ja nein ich du er sie es wir ihr mich mir dich dir uns euch mein meine meinen dein ihre unser dieser diese dieses hier da dort was wer wann wo warum wieso welche alle alles etwas nichts sehr mehr viel zu auch noch ' +
    'schon nie immer jetzt dann gut gute guter schlecht super toll schön besser beste leider produkt artikel bestellung bestellt bestellen lieferung geliefert versand paket geld preis günstig teuer qualität kaufen gekauft ' +
    'danke hallo bitte hilfe brauche möchte ändern zurück rücksendung zurückgeben erstattung stornieren adresse zahlung rechnung konto karte kunde kundenservice größe farbe tage tag woche heute gestern morgen kaputt fehlt ' +
    'empfehlen zufrieden enttäuscht funktioniert schnell langsam angekommen bekommen erhalten warte seit bis weil dass ob doch mal nur wieder ware passt würde guten frage geht klappt macht',
  fr:
    'le la les un une des du de au aux et ou mais si dans en sur sous avec sans par pour chez comme est sont était être suis ai as a ont avait sera peut peux doit faut ne pas non oui je tu il elle nous vous ils elles me te se moi ' +
    'lui leur mon ma mes ton ta tes son sa ses notre votre nos vos ce cet cette ces ici là que qui quoi quand où pourquoi comment quel quelle tout tous toute rien très plus moins beaucoup trop aussi encore déjà jamais toujours ' +
    'maintenant après avant bon bonne bien mauvais mal meilleur pire produit article commande commandé livraison livré reçu colis envoi argent prix cher qualité acheter acheté magasin merci bonjour aide besoin veux voudrais ' +
    'changer retour retourner remboursement rembourser annuler adresse paiement facture compte carte client service taille couleur jours jour semaine hier demain cassé manque recommande déçu satisfait parfait rapide lent ' +
    'arrivé attends depuis jusqu parce car c est j ai n l d qu fait faire fonctionne marche même peu toujours avez pouvez été cela ça voir nul super',
  pt:
    'o a os as um uma uns umas e ou mas se de do da dos das no na nos nas em com sem por para pelo pela sobre como é são era foi ser estar está estão estou tenho tem tinha há quero queria posso pode não sim eu você ele ela nós ' +
    'eles me te se lhe meu minha meus minhas seu sua seus este esta isto esse essa isso aqui ali que qual quem quando onde porque porquê tudo todos nada algo muito muita mais menos também já nunca sempre agora depois antes bom boa ' +
    'bem mau ruim mal melhor pior produto pedido compra comprei comprar chegou chega chegar envio entrega dinheiro preço barato caro qualidade loja obrigado obrigada olá oi ajuda favor preciso trocar devolver devolução ' +
    'reembolso cancelar endereço pagamento fatura conta cartão cliente atendimento tamanho cor dias dia semana hoje ontem amanhã atrasado quebrado falta recomendo adorei gostei funciona péssimo excelente ótimo perfeito rápido ' +
    'lento demorou veio até ainda encomenda recebi recebido gostaria fazer minha nova novo',
  it:
    'il lo la i gli le un uno una e o ma se di del della dei delle al alla in nel nella con senza per su sul come è sono era essere sto sta stanno ho hai ha hanno aveva voglio vorrei posso può devo non no sì io tu lui lei noi voi ' +
    'loro mi ti si ci vi mio mia miei tuo tua suo sua nostro questo questa questi quello quella qui lì che chi cosa quando dove perché quale tutto tutti niente qualcosa molto molta più meno troppo anche ancora già mai sempre adesso ora ' +
    'dopo prima buono buona buon bene male cattivo migliore peggiore prodotto articolo ordine ordinato acquisto acquistato comprato comprare arrivato arriva consegna spedizione pacco soldi prezzo economico caro qualità negozio ' +
    'grazie ciao salve aiuto favore bisogno cambiare reso restituire rimborso annullare indirizzo pagamento fattura conto carta cliente servizio taglia colore giorni giorno settimana oggi ieri domani rotto manca consiglio ' +
    'consigliato deluso soddisfatto perfetto veloce lento ottimo pessimo funziona aspetto ricevuto buongiorno fatto della bellissimo stato',
  nl:
    'de het een en of maar als van voor met zonder op in aan bij uit naar over door is zijn was waren ben heb heeft hebben had wordt worden kan kunnen moet niet geen ja nee ik jij je hij zij ze wij we jullie u mij mijn jouw uw zijn ons ' +
    'onze deze dit dat die hier daar wat wie wanneer waar waarom hoe welke alle alles iets niets heel erg zeer meer veel te ook nog al nooit altijd nu dan goed goede slecht mooi beter beste helaas product bestelling besteld bestellen ' +
    'levering geleverd verzending pakket geld prijs goedkoop duur kwaliteit kopen gekocht winkel bedankt hallo hoi graag hulp nodig wil ruilen terug retour terugbetaling annuleren adres betaling factuur rekening kaart klant maat ' +
    'kleur dagen dag week vandaag gisteren morgen kapot tevreden teleurgesteld werkt snel traag langzaam aangekomen ontvangen wacht sinds omdat mij kunt',
  tr:
    've veya ama için ile bu şu o bir çok az daha en de da mi mı ne nasıl neden nerede zaman var yok değil evet hayır ben sen biz siz onlar benim ürün sipariş kargo geldi gelmedi teslimat fiyat kalite güzel kötü iyi teşekkürler merhaba lütfen iade ' +
    'para hızlı yavaş ucuz pahalı aldım beğendim tavsiye ederim istiyorum iptal etmek siparişim nerde henüz bana gibi sonra önce gün hafta çalışmıyor memnun kaldım',
  vi:
    'và hoặc nhưng của cho với không có là một những các này đó tôi bạn anh chị em mình rất quá hơn nhiều ít cũng đã đang sẽ rồi chưa được bị hàng đơn giao giá đẹp tốt xấu nhanh chậm cảm ơn xin chào shop sản phẩm chất lượng tiền đổi trả ' +
    'khi nào bao giờ đâu sao như thế mua nhận đặt ship vải áo size màu',
  id:
    'dan atau tapi yang di ke dari untuk dengan tanpa ini itu ada tidak tak bukan ya saya aku kamu anda dia kami kita mereka sudah belum akan bisa sangat sekali lebih juga barang pesanan pesan kirim pengiriman harga murah mahal bagus jelek cepat lambat ' +
    'terima kasih halo tolong bantu kembali uang kualitas beli produk paket sampai kapan dimana kenapa bagaimana mohon rusak salah ukuran warna toko penjual sesuai puas',
  pl:
    'i lub ale w na z ze do od dla bez przez przy jest są był była być jestem mam ma nie tak ja ty on ona my wy oni mnie mi się mój moja twój ten ta to te tu tam co kto kiedy gdzie dlaczego jak bardzo więcej mało też już nigdy zawsze teraz dobry ' +
    'dobra dobrze zły źle produkt zamówienie zamówiłem dostawa przesyłka paczka pieniądze cena tani drogi jakość kupić kupiłem sklep dziękuję dzień proszę pomoc zwrot anulować adres rozmiar kolor dni szybko wolno polecam chcę czekam',
  sv:
    'och eller men om i på av för med utan till från är var vara har hade kan ska inte ingen ja nej jag du han hon vi ni de mig dig min mitt mina din den det denna detta här där vad vem när var varför hur alla allt något mycket mer också redan aldrig ' +
    'alltid nu bra dålig produkt beställning beställt leverans frakt paket pengar pris billig dyr kvalitet köpa köpt tack hej hjälp vill behöver retur återbetalning avboka storlek färg dagar vecka snabb långsam fått väntar nöjd',
} as const

/** Syllables of Mandarin in Latin letters by initial; the finals follow. */
export const PINYIN =
  ':a ai an ang ao e ei en er o ou yi ya ye yao you yan yin yang ying yong wu wa wo wai wei wan wen wang weng yu yue yuan yun|b:a o ai ei ao an en ang eng i ie iao ian in ing u|p:a o ai ei ao ou an en ang eng i ie iao ian in ing u|' +
  'm:a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u|f:a o ei ou an en ang eng u|d:a e ai ei ao ou an en ang eng ong i ie iao iu ian ing u uo ui uan un|t:a e ai ao ou an ang eng ong i ie iao ian ing u uo ui uan un|' +
  'n:a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan v ve|l:a e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un v ve|g:a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang|' +
  'k:a e ai ao ou an en ang eng ong u ua uo uai ui uan un uang|h:a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang|j:i ia ie iao iu ian in iang ing iong u ue uan un|q:i ia ie iao iu ian in iang ing iong u ue uan un|' +
  'x:i ia ie iao iu ian in iang ing iong u ue uan un|zh:a e i ai ao ou an en ang eng ong u ua uo uai ui uan un uang|ch:a e i ai ao ou an en ang eng ong u uo uai ui uan un uang|sh:a e i ai ei ao ou an en ang eng u ua uo uai ui uan un uang|' +
  'r:e i ao ou an en ang eng ong u uo ui uan un|z:a e i ai ei ao ou an en ang eng ong u uo ui uan un|c:a e i ai ao ou an en ang eng ong u uo ui uan un|s:a e i ai ao ou an en ang eng ong u uo ui uan un'

/** What people write most in pinyin. */
export const PINYIN_WORDS =
  'ni hao nihao wo de women nimen ta shi bu bushi le ma ne ba zhe ge zhege nage zenme shenme shen me duoshao duo shao qian xie xiexie hen kuai man dian fa huo fahuo tui tuihuo tuikuan kefu shouhou zhiliang wuliu kuaidi dingdan ' +
  'shoudao meiyou mei you yao xiang keyi neng hai zai zhen hao chi haochi hai xing dongxi pianyi gui tai le cha chaping haoping qing wen qingwen shihou jintian mingtian zuotian xiancheng bucuo feichang laoban dui duile mai maile ' +
  'jia geng gei kan dou jiu ye hui shuo dao qu lai xia ci zai jian mafan bang'
