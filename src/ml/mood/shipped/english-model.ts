/**
 * Written by scripts/train/mood.mjs; not to be changed by hand.
 * What words and pairs of neighbours add to the log-odds of a good mood, in hundredths; `!` stands before what a negation reaches.
 */
export const ENGLISH_WEIGHTS: Readonly<Record<string, string>> = {
  '260': 'chic stun',
  '255': 'fun',
  '250': 'perfection',
  '235': 'amazing',
  '230': '!justice worth',
  '225': 'stylish',
  '220': 'comfy',
  '210': 'awesome',
  '200': 'adore lovely material_not tone unique',
  '195': 'keeper versatile',
  '185': 'elegant gorgeous',
  '180': 'good_person love',
  '175': 'compliment',
  '170': 'casual comfortable',
  '165': 'beautiful fantastic great',
  '160': 'beauty feminine',
  '155': '!too adorable cozy flatter glad perfect sometimes staple',
  '150': 'happy little sell',
  '145': 'classy easy more_color navy',
  '140': 'favorite hopefully often soft subtle',
  '135': 'dd nice tad',
  '130': '!hip but_like but_still tend wonderful',
  '125': 'fabric_seem season',
  '120': '!available !issue basic beautifully but_love d high_quality',
  '115': 'excellent not_!disappoint',
  '110': '!really closet cute fabulous fit_right perfectly recommend special usual',
  '105': 'always but_big enough spring super_cute surprise sweet very_pretty xs_fit zip',
  '100': 'bright cardigan great_shirt really_like yellow',
  '95': 'add bite but_more cinch coat complaint darl decid dreamy glove linen not_!quite today yes',
  '90': 'but_huge classic comfort concern cutest finally jacket regular romantic surprisingly texture winner',
  '85': '!see decent dot embroider heel jeans not_!wait opinion show_model small_fit tee timeless very_cute weather',
  '80': 'everyday like_glove little_big mean prefer twist vest xs',
  '75': '!wait_!wear but_not delight fabric_design fall good guess nicely perfect_fit pretty roomy slight slightly try_dress tummy ultimately wardrobe',
  '70': '!long around_house broad local new_favorite plenty somewhat sparkle substantial tts velvet yet',
  '65': 'buy cord darker detail jumpsuit love_sweater mention new not_!too pants probably simple',
  '60': '!big !need art baby cami definitely dress embroidery green interesting like_top lot m medium modern need order_small piece style torso weight worry',
  '55': '!say armpit drape exactly flowy give great_summer incredible legging medium_fit next order_size pricey really_cute top_not very_well well',
  '50': '!top !wait able arm_hole bust careful collar fan great_fit kind liner many much_cuter multiple possible solid summer swing too_big warm weekend',
  '45': '!one !petite !think ankle available bohemian but_work chambray end fine full_price girl hard_time like_model make_feel normally option overall prettier_person sexy sweater wow',
  '40': '!bra b but_material contrast cool easy_wear exactly_pictur four inside jean look_little nice_quality normally_wear note order_normal outfit please quickly retailer_store run_large run_small sale true win winter write',
  '35': '!color blue_color boot bra busty c catch find flirty get_size highly im large_fit leather look_good most neck not_!give not_!size ok petite petite_size prettier pretty_blouse pretty_top store top tunic wide_leg',
  '30': 'black cami_underneath camisole cuff currently dress_fit exchang fact fairly go great_top hug length little_disappoint live love_color mix mostly not_!bad not_!much pencil pocket remove reviewer sadly_not say slender strap summery tank underneath unfortunately_not very_flatter vibrant wear_medium yesterday',
  '25': '!anything bell but_little compare day exquisite feel grab grey hesitant impress lay like look_frumpy loose love_love not_!problem olive one order_large plan_wear previous_review run site size size_xl skirt stay too_low tricky',
  '20': '!full !sure !tight adjustable around around_waist attractive belt bring but_go but_run check comment cooler dressy hair height hem keep line long long_sleeve love_dress never nice_top nude p pink require silhouette typically_wear usually_size very_nice wonderfully',
  '15': '!know actually blousy different figure fit_fine go_size last love_fit pants_but photo_online size_medium think_look unexpect usually_not very_nicely vibe',
  '10': '!full_!price !problem !sheer !wear athletic blue breathtak color easily fit_good forward_wear get highly_recommend ish job knit know lbs lightweight look_nice love_jeans match moment now obsess one_look plan poncho right shoulder size_fit stripe super super_comfortable take thin_fabric touch typically usually w waist white work xxs',
  '5': '!disappoint !notice !skirt !stretch !super adjust amount blouse boho broad_shoulder depend fence fit_tts large_chest leg little_short look_model meet no_!stretch otherwise picture_not review right_place slim still though trousers want_size wash_well xl',
  '-5': '!anymore !arm !come !get_!past !jacket !retailer !understand absolutely across_chest beach_cover brand_run but_ala but_cut but_poorly but_shed but_think buy_retailer comfortable_well comfy_but delicate dress_material dress_online dress_store forward hip_area hopeful imagin keyhole lack_!quality laugh lengthwise like_giant longer loungewear love_designer love_fabric love_see love_very make_look much_shorter need_belt not_!hold not_!like not_!show not_!work one_wear order_xl ponte range really_want receive return_reason right_bust roll room_spare run_too set several small_look strange_fit terribly think tiny too_small try unravel very_low want_work waste wear_bra wish wonder',
  '-10':
    '!dress !figure !go !like !person !pictur !send !woman absolutely_fall awkwardly bead body bottom but_return but_sleeve button_top classic_top curvy definitely_not denim dress_great dress_skirt example expect_more fit_small foot half hook_eye hope look love_but maybe middle minute_wear much_fabric muumuu net not_!begin perfect_work poor_quality pound pull rather rest slightly_loose suit super_short swallow top_more try_home wait wear',
  '-15':
    '!button !line !right !zipper age_appropriate agree although arm but_too button buy_size come design_very different_person dress_adorable dress_really expect flow_dress get_stretch head hold husband instruction item_sale jeans_see layer_piece lb look_great love_top make_fabric material_like not_!make order_return pattern_very put receive_very reference relatively ridiculous shorten show small_button something thick think_find though_not very_stiff wear_pants weigh year',
  '-20':
    '!accurately !dressy !kind !lie !seam almost badly beautiful_dress black_pants cute_little dirty draw dress_mail excited_wear feel_love follow gigantic good_one lot_compliment maxi_dress more_flatter not_!dressy nothing_!like point pretty_sheer product serious sleeve thigh thing_happen too_deep top_big top_blue top_like top_online waist_fall warm_cozy wear_shorts yoga',
  '-25':
    '!bigger !jeans !online !waste armhole back_exchange bathroom but_even casual_top cute_but day_get dye fabric_quality flow go_store great_dress hang jean_shorts know_good longer_leg massive miss_mark more_dusty more_ivory narrow old package pair_jeans pattern price read really_love second_wear see see_dress seem_high seem_run seriously shorter_expect size_large swim two_size wet',
  '-30':
    '!believe !bother !way back beautiful_jacket beautiful_soft but_flaw buy_great cheaply_make color_not color_transfer combination deal drab fall_short first fly glance large mohair more_like no_!longer not_!even not_!very not_!waste one_day order pattern_material photo pregnant retailer rich_red send shirt_but shirt_wear size_first smaller sweatshirt tag very_small',
  '-35':
    '!move !past !thick_but asap becom bigger circus color_pretty curve_without cute_color design flat go_love good_but great_fabric nice_fit nice_look picture pretty_nice quality_great really_help rise size_small skin skinny_arm someone_else spend stitch store_glad stretch tall thinner top_half transfer two use waistband way_too wear_not',
  '-40':
    '!picture !recommend back_go back_neck became but_no color_person construction cut detail_neckline except fade form_fit great_idea hand hope_go like_material much not_!fit not_!practical not_!right not_!seem online open order_medium pocket_detail rib seem short shrinkage tight waist_bite',
  '-45':
    '!photo !slip !thick beautiful_light bed change color_run cup daughter dress_look dress_not even even_size fabric_great fray get_dress house immediately least limit little_detail no_!shape one_wash pay problem quality_material sag taste top_look twice very_wide weirdly work_good',
  '-50':
    '!cute !fabric !flowy !impress !well ag_jeans beautiful_fabric child great_comfortable literally lot_extra material not_!impress not_!meet pants_fit part_not probably_order promise run_way shift shock silver similar size_little small stiff think_dress thought wear_jeans',
  '-55':
    'arm_not beautiful_but bite_too but dissapoint heavy make not_!buy not_!cute part pass pocket_but remind several_time shirt_white soo too_many top_lovely turn unique_well weird_fit zipper',
  '-60':
    '!even baggy band beware bleed but_ill feel_like few_hour lack movement nice_design not_!understand perfect_top short_waist shorter smell someone style_top tear think_good three_inch virtually way',
  '-65':
    '!either !work but_crop come_wash dry exist first_time like_loose model nice_but not_!worth pic previous_reviewer quality ridiculously seam size_way snag',
  '-70':
    '!shape !very_!flatter !wash away big everywhere fool happen item length_perfect no one_hand still_not sweater_very think_cute thread unfortunate',
  '-75':
    '!put !worth bag center cute_picture depend_style however light_airy look_cute pants_run past portion potato ruffle sadly size_like stop three too_flowy',
  '-80':
    '!get !hold dear designer dull fabric get_home mail mark overwhelm petite_frame recent say_pretty show_side straight thin too top_but uncomfortable unlin very_disappoint very_large wash wear_several',
  '-85':
    '!curve !photograph but_waist flare_bottom lie look_very maternity_top not_!expect oddly scoop super_tiny ugly wide wider',
  '-90':
    '!good !happen !imagine extremely jacket_look killer miss pill rave right_person unfortunately unless wear_tank',
  '-95': 'one_time polyester saggy stain start',
  '-100':
    'beautiful_rich but_one but_wash clown crop generally good_hanger hang_very kill month mumu store_sell string wear_day wrap',
  '-105':
    '!wait_!get eh fall_apart line_fabric longer_expect love_design okay oversize pretty_short sheer surprise_try',
  '-110': 'boring dark_color entire less_flatter not_!thick tight_across',
  '-115':
    'bizarre but_pants dry_clean enormous excited extremely_see potential really_think small_hole soft_comfortable think_go',
  '-120':
    '!practical !tear back_detail bulky decid_give hideous look_like money not_!great nothing one_great one_thing shed size_larger',
  '-125':
    'believe black_lace buyer choke failure hate little_large lovely_color more_form not not_!pictur return slouchy ugh',
  '-130': '!flatter shrink title',
  '-135': '!too_!tight color_but outside uncomfortably',
  '-140': '!last break dress_catalog end_day flimsy theory twin underwhelm yike',
  '-145': 'bummer impossible mislead',
  '-150': 'boxy flaw love_try maternity scratchy',
  '-155': 'strangely',
  '-160': '!quality apart awkward but_now cheaply',
  '-165': 'barely but_quality completely hardly',
  '-170': 'blah bum but_dress odd wrong',
  '-175': 'nope top_bite',
  '-185': 'frumpy meh thru',
  '-190': 'take_back',
  '-195': 'give_try hole shapeless weird yuck',
  '-200': 'high_hope',
  '-205': 'go_back horribly itchy never_!problem ruin sack sloppy',
  '-210': 'deceive ill love_online',
  '-215': 'concept minute sad',
  '-220': 'anticipate huge mess strange',
  '-225': 'pro',
  '-230': 'idea shame',
  '-240': 'defective',
  '-265': 'base_photo rip',
  '-270': 'cheap terrible',
  '-275': 'poorly unflatter',
  '-285': 'tent',
  '-290': 'disappointment',
  '-300': 'bad',
  '-310': 'unwearable',
  '-315': 'disappoint',
  '-345': 'awful want_like',
  '-370': 'poor',
  '-430': 'horrible',
  '-450': 'want_love',
}

/** The chance that a sign is right is the logistic curve of the first number plus the second times ln(1 + |sum|). */
export const CONFIDENCE = { english: [-0.089, 2.105], chinese: [-0.495, 1.624] } as const
