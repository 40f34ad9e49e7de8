/** Irregular forms: the base, then its forms. */
const FORMS =
  'be am is are was were been being,have has had having,do does did done,go goes went gone,say said,get got gotten,make made,know knew known,think thought,take took taken,see saw seen,' +
  'come came,find found,give gave given,tell told,feel felt,leave left,bring brought,begin began begun,keep kept,hold held,write wrote written,stand stood,hear heard,let,mean meant,set,meet met,' +
  'run ran,pay paid,sit sat,speak spoke spoken,lie lay lain lying,lead led,grow grew grown,lose lost,fall fell fallen,send sent,build built,understand understood,draw drew drawn,break broke broken,' +
  'spend spent,cut,rise rose risen,drive drove driven,buy bought,wear wore worn,choose chose chosen,seek sought,throw threw thrown,catch caught,deal dealt,win won,forget forgot forgotten,' +
  'sell sold,fight fought,teach taught,eat ate eaten,sing sang sung,strike struck stricken,hang hung,shake shook shaken,ride rode ridden,feed fed,shoot shot,drink drank drunk,hit,arise arose arisen,' +
  'fly flew flown flies,spread,sleep slept,cost,beat beaten,light lit,bind bound,cast,hide hid hidden,swing swung,swim swam swum,bear bore borne,shut,stick stuck,steal stole stolen,tear tore torn,' +
  'blow blew blown,burst,freeze froze frozen,hurt,quit,ring rang rung,sink sank sunk,smell smelt,spill spilt,spoil spoilt,burn burnt,dream dreamt,learn learnt,lend lent,bend bent,bite bit bitten,' +
  'bleed bled,dig dug,shine shone,shrink shrank shrunk,slide slid,spin spun,split,stink stank stunk,sweep swept,swear swore sworn,weep wept,wake woke woken,withdraw withdrew withdrawn,undo undid undone,' +
  'overcome overcame,mislead misled,mistake mistook mistaken,rebuild rebuilt,redo redid redone,resell resold,repay repaid,refund,sew sewn,show shown,sweat,bid,bet,forgive forgave forgiven,' +
  'child children,man men,woman women,person people,foot feet,tooth teeth,goose geese,mouse mice,ox oxen,life lives,wife wives,knife knives,leaf leaves,shelf shelves,half halves,self selves,loaf loaves,' +
  'wolf wolves,thief thieves,scarf scarves,die dying died dies,tie tying,vie vying,analysis analyses,crisis crises,basis bases,criterion criteria,phenomenon phenomena,' +
  'good better best,bad worse worst,far farther farthest further furthest,dish dishes,shoe shoes,toe toes,movie movies,cookie cookies,zombie zombies,pie pies,selfie selfies,' +
  'hoodie hoodies,beanie beanies,bus buses busses,gas gases,lens lenses,quiz quizzes,refer referred referring,prefer preferred preferring,ship shipped shipping,stop stopped stopping,' +
  'cancel cancelled canceled cancelling canceling,label labelled labeled labelling,travel travelled traveled travelling traveling,model modelled modelling,focus focused focusing focusses,' +
  'add added adding adds,call called calling,fill filled filling,spell spelled spelling,pull pulled pulling,sell selling,tell telling,smell smelled smelling,roll rolled rolling,kill killed killing,install installed installing,' +
  'miss missed missing misses,pass passed passing passes,press pressed pressing,guess guessed guessing,dress dressed dressing,process processed processing,stress stressed stressing,impress impressed impressing,' +
  'disappoint disappointed disappointing disappoints,open opened opening,deliver delivered delivering,order ordered ordering,offer offered offering,happen happened happening,listen listened listening,' +
  'visit visited visiting,edit edited editing,wait waited waiting,need needed needing,seem seemed seeming,return returned returning,answer answered answering,enter entered entering,cover covered covering,' +
  'develop developed developing,limit limited limiting,profit profited,benefit benefited benefiting,credit credited crediting,deposit deposited depositing,transfer transferred transferring,' +
  'use used using uses,lose losing,close closed closing closes,choose choosing,cause caused causing,please pleased pleasing,refuse refused refusing,increase increased increasing,purchase purchased purchasing purchases,' +
  'charge charged charging,change changed changing,change changes,package packages packaged packaging,page pages,image images,damage damaged damages damaging,manage managed managing,message messages messaged messaging,' +
  'hope hoped hoping,like liked liking likes,love loved loving,have having,write writing,drive driving,arrive arrived arriving,receive received receiving,serve served serving,leave leaving,live lived living,' +
  'waste wasted wasting,taste tasted tasting,hate hated hating,date dated,rate rated rating,update updated updating,late later latest,complete completed completing,delete deleted deleting,quote quoted,note noted,' +
  'dine dined dining,phone phones phoned,line lines,combine combined,cancelation,recommend recommended recommending,ache aches,tape tapes,type types typed typing,shape shapes shaped,escape escaped,' +
  'free freed freeing,agree agreed agreeing,see seeing,guarantee guaranteed,fee fees,care cared caring,share shared sharing,compare compared comparing,require required requiring,store stores stored,score scored,' +
  'size sizes sized,realize realized,realise realised,size sizing,prize prizes,breeze breezes,place places placed placing,price prices priced pricing,replace replaced replacing,notice noticed,service services serviced,' +
  'piece pieces,invoice invoices invoiced,choice choices,balance balances,juice juices,sauce sauces,experience experiences experienced,promise promised promises,advise advised,raise raised,house houses,nose noses,hose hoses,' +
  'case cases,base bases based,phase phases,lease leases,dose doses,horse horses,nurse nurses,purse purses,response responses,license licenses,sense senses,expense expenses'

const table = new Map<string, string>()
for (const group of FORMS.split(',')) {
  const [base, ...forms] = group.split(' ')
  for (const form of [base!, ...forms]) if (!table.has(form)) table.set(form, base!)
}

/** Words that look like forms and are none. */
for (const word of (
  'this his its was thus yes plus bus gas less unless across always perhaps sometimes besides its news series species means ' +
  'thing something anything nothing everything during morning evening king ring spring string bring sing wing sling being ' +
  'bed red need feed seed speed weed indeed hundred naked wicked sacred bored tired excited interested ceiling clothing ' +
  'glass class pass mess mass boss cross loss dress grass chess process address access success business fitness ' +
  'focus bonus virus status campus menus minus chaos texas christmas pants jeans shorts trousers glasses clothes thanks ' +
  'analysis basis crisis tennis paris shed bred sled embed us as is has does canvas atlas bias boring amazing outstanding ' +
  'disgusting interesting exciting annoying disappointing overwhelming charming'
).split(' '))
  if (!table.has(word)) table.set(word, word)

/** The base form of an irregular word, or of one that looks like a form; undefined where the rules hold. */
export const irregularBase = (word: string): string | undefined => table.get(word)
