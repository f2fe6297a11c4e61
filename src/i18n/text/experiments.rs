//! Words of retention experiments: how one is begun, what came of it.
//!
//! What is worked out of them is analysis'.

use crate::domain::experiment::Arm;

/// Words of retention experiments.
pub struct ExperimentsText {
    /// The view's name.
    pub view: &'static str,
    /// What an experiment is for.
    pub lead: &'static str,
    /// Heading of the form.
    pub begin: &'static str,
    /// How it is divided.
    pub begin_by: &'static str,
    /// What is done with the treated.
    pub play: &'static str,
    /// What it is used for.
    pub play_hint: &'static str,
    /// The list that is begun with.
    pub start_from: &'static str,
    /// Lists to begin with: high risk, high or medium risk, everybody, one's own query.
    pub presets: [&'static str; 4],
    /// A saved segment: its name.
    pub segment: fn(&str) -> String,
    /// The query.
    pub who: &'static str,
    /// What may be typed.
    pub who_hint: &'static str,
    /// How many days count.
    pub horizon: &'static str,
    /// How many of a hundred are treated.
    pub share: &'static str,
    /// Whether each grade is divided by itself.
    pub by_grade: &'static str,
    /// How many of a hundred buy anyway.
    pub expected: &'static str,
    /// Where that comes from: the days of the horizon.
    pub expected_by_scores: fn(&str) -> String,
    /// Where that comes from: it was typed.
    pub expected_typed: &'static str,
    /// Nobody has a risk.
    pub expected_unknown: &'static str,
    /// The difference that shall be seen, in percentage points.
    pub wished: &'static str,
    /// Heading of how many it takes.
    pub size: &'static str,
    /// Everybody, the treated, those left alone.
    pub sizes: fn(&str, &str, &str) -> String,
    /// How many are left out because they are in another experiment.
    pub in_another: fn(&str) -> String,
    /// What so many would show: the share that buys anyway, the share seen, the difference in points.
    pub sees: fn(&str, &str, &str) -> String,
    /// So few would show nothing.
    pub sees_nothing: &'static str,
    /// Long enough: the difference in points, how many it takes.
    pub enough: fn(&str, &str) -> String,
    /// Too small: the difference in points, how many it takes.
    pub too_small: fn(&str, &str) -> String,
    /// No rise so large is possible.
    pub impossible: &'static str,
    /// How that is worked out.
    pub size_source: &'static str,
    /// Begins it.
    pub start: &'static str,
    /// A number that cannot be: the least, the most.
    pub wrong_number: fn(&str, &str) -> String,
    /// An arm would be empty.
    pub too_few: &'static str,
    /// When it began: the day, the days that count, the last of them.
    pub began: fn(&str, &str, &str) -> String,
    /// How it was drawn: the share, the seed.
    pub drawn: fn(&str, &str) -> String,
    /// The same, each grade by itself.
    pub drawn_by_grade: fn(&str, &str) -> String,
    /// Before the query it is about.
    pub about: &'static str,
    /// It has not ended: the days that are left.
    pub not_yet: fn(&str) -> String,
    /// The as-of day lies before the start: that day.
    pub not_begun: fn(&str) -> String,
    /// Makes tasks: how many.
    pub make_tasks: fn(&str) -> String,
    /// Every treated customer has one.
    pub tasks_made: &'static str,
    /// The arms.
    pub arms: fn(Arm) -> &'static str,
    /// The head of the arms.
    pub arms_head: &'static str,
    /// Heads of the result: customers, those who bought, their share, the mean amount.
    pub heads: [&'static str; 4],
    /// The row of the difference.
    pub difference: &'static str,
    /// A difference of shares.
    pub points: fn(&str) -> String,
    /// The table of the result.
    pub result: &'static str,
    /// It worked: the shares of both arms, the ends of the difference.
    pub worked: fn(&str, &str, &str, &str) -> String,
    /// No difference: the same.
    pub not_seen: fn(&str, &str, &str, &str) -> String,
    /// It harmed: the same.
    pub harmed: fn(&str, &str, &str, &str) -> String,
    /// How likely chance alone is: p.
    pub chance: fn(&str) -> String,
    /// How many were deleted or erased since: treated, left alone.
    pub missing: fn(&str, &str) -> String,
    /// How the figures come about.
    pub method: &'static str,
    /// A list of customers: which arm, and whether they bought.
    pub list: fn(Arm, Option<bool>) -> &'static str,
    /// Heads of a list: customer, amount, task.
    pub list_heads: [&'static str; 3],
    /// A task was made.
    pub has_task: &'static str,
    /// Shows more: how many.
    pub more: fn(&str) -> String,
    /// Deletes an experiment: what was done.
    pub delete: fn(&str) -> String,
}

pub(super) const EN: ExperimentsText = ExperimentsText {
    view: "Experiments",
    lead: "Does a care plan work? Chance divides a list: with one part something is done, the other is left alone. What that other part buys is what would have happened anyway; the difference is what the plan brought.",
    begin: "Begin an experiment",
    begin_by: "chance decides who is treated",
    play: "What is done",
    play_hint: "In one line: a call, a visit, a gift. Tasks get it as their title.",
    start_from: "List",
    presets: ["High churn risk", "High or medium churn risk", "All customers", "A query"],
    segment: |name| format!("Segment: {name}"),
    who: "Who it is about",
    who_hint: "A query as in the list of customers; left blank: everybody.",
    horizon: "Days that count",
    share: "Treated (%)",
    by_grade: "Divide each grade by itself",
    expected: "Buy anyway (%)",
    expected_by_scores: |days| format!("The mean of what the scores expect within {days} days."),
    expected_typed: "Your own figure.",
    expected_unknown: "The scores expect nothing of them; type a figure.",
    wished: "Difference to be seen (points)",
    size: "Is the list long enough?",
    sizes: |all, treated, control| format!("In the list: {all}. Treated: {treated}; left alone: {control}."),
    in_another: |count| format!("Left out because another experiment has them: {count}."),
    sees: |base, to, points| {
        format!(
            "If {base} buy anyway, a rise to {to} or more ({points} points) would be seen in four experiments of five."
        )
    },
    sees_nothing: "The list is too small: however well it works, it would more often than not stay unseen.",
    enough: |points, all| format!("Long enough for a difference of {points} points, which takes {all} customers."),
    too_small: |points, all| {
        format!(
            "Too small for a difference of {points} points: that takes {all} customers. A smaller list shows great differences only."
        )
    },
    impossible: "Nobody can buy more often than always: a smaller difference is needed.",
    size_source: "80% power, 5% two-sided, with continuity correction (Fleiss, Levin & Paik 2003).",
    start: "Begin experiment",
    wrong_number: |least, most| format!("A number from {least} to {most}."),
    too_few: "There must be customers on both sides.",
    began: |day, days, last| format!("Began {day}. Orders of the {days} days after it count, up to {last}."),
    drawn: |share, seed| format!("{share} treated, drawn with seed {seed}."),
    drawn_by_grade: |share, seed| format!("{share} of each grade treated, drawn with seed {seed}."),
    about: "About: ",
    not_yet: |days| match days {
        "1" => "Not yet: 1 day is left. Whoever looks for a result before the end finds differences that chance made."
            .to_owned(),
        days => format!(
            "Not yet: {days} days are left. Whoever looks for a result before the end finds differences that chance made."
        ),
    },
    not_begun: |day| format!("Not yet: the figures look from {day}, before it began."),
    make_tasks: |count| match count {
        "1" => "Create 1 task".to_owned(),
        count => format!("Create {count} tasks"),
    },
    tasks_made: "Every treated customer has its task.",
    arms: |arm| match arm {
        Arm::Treated => "Treated",
        Arm::Control => "Left alone",
    },
    arms_head: "Group",
    heads: ["Customers", "Bought", "Share", "Mean amount"],
    difference: "Difference",
    points: |points| format!("{points} points"),
    result: "Result",
    worked: |treated, control, low, high| {
        format!(
            "It worked: {treated} of the treated bought, and {control} of those left alone. The true difference lies between {low} and {high} points, with 95% confidence."
        )
    },
    not_seen: |treated, control, low, high| {
        format!(
            "No difference that could be seen: {treated} of the treated bought, and {control} of those left alone. The true difference may lie anywhere between {low} and {high} points."
        )
    },
    harmed: |treated, control, low, high| {
        format!(
            "It did harm: only {treated} of the treated bought, but {control} of those left alone. The true difference lies between {low} and {high} points, with 95% confidence."
        )
    },
    chance: |p| format!("By chance alone a difference as large comes up with p = {p} (Fisher's exact test)."),
    missing: |treated, control| {
        format!("Deleted or erased since the start, and in no number: {treated} treated, {control} left alone.")
    },
    method: "Bought: a purchase on at least one of the days that count, in the archive's currency. Shares with Wilson intervals, their difference with Newcombe's (1998, method 10), amounts with Welch's; all 95%. Something is said to have worked or harmed only where the test and the interval agree.",
    list: |arm, bought| match (arm, bought) {
        (Arm::Treated, None) => "Treated",
        (Arm::Treated, Some(true)) => "Treated, bought",
        (Arm::Treated, Some(false)) => "Treated, did not buy",
        (Arm::Control, None) => "Left alone",
        (Arm::Control, Some(true)) => "Left alone, bought",
        (Arm::Control, Some(false)) => "Left alone, did not buy",
    },
    list_heads: ["Customer", "Amount", "Task"],
    has_task: "made",
    more: |count| format!("Show {count} more"),
    delete: |play| format!("Delete experiment: {play}"),
};

pub(super) const ZH_CN: ExperimentsText = ExperimentsText {
    view: "对照试验",
    lead: "关怀方案有没有用？由随机抽签把名单分成两组：一组照方案去做，另一组什么都不做。后一组的购买就是“本来会怎样”，两组之差才是方案带来的。",
    begin: "开始一项试验",
    begin_by: "由抽签决定谁进实验组",
    play: "要做的事",
    play_hint: "一句话：电话、拜访、赠礼。任务以此为标题。",
    start_from: "名单",
    presets: ["流失风险高", "流失风险高或中", "全部客户", "自定查询"],
    segment: |name| format!("分群：{name}"),
    who: "试验对象",
    who_hint: "与客户列表相同的查询；留空表示全部客户。",
    horizon: "观察天数",
    share: "实验组比例（%）",
    by_grade: "每个等级分别抽签",
    expected: "本来会购买（%）",
    expected_by_scores: |days| format!("评分预计 {days} 天内会购买的平均值。"),
    expected_typed: "您填写的数字。",
    expected_unknown: "评分无法预计，请填写。",
    wished: "想看出的差异（百分点）",
    size: "名单够长吗？",
    sizes: |all, treated, control| format!("名单共 {all} 位：实验组 {treated} 位，对照组 {control} 位。"),
    in_another: |count| format!("另有 {count} 位正在别的试验中，不列入。"),
    sees: |base, to, points| {
        format!("如果本来有 {base} 会购买，那么升到 {to} 或更高（{points} 个百分点）时，五次试验中有四次能看出来。")
    },
    sees_nothing: "名单太短：即使非常有效，也多半看不出来。",
    enough: |points, all| format!("要看出 {points} 个百分点的差异需要 {all} 位客户，名单够长。"),
    too_small: |points, all| {
        format!("名单太短：要看出 {points} 个百分点的差异需要 {all} 位客户。名单短时只能看出很大的差异。")
    },
    impossible: "购买比例不可能超过 100%，请填小一些的差异。",
    size_source: "检验效能 80%，双侧 5%，含连续性校正（Fleiss、Levin 与 Paik，2003）。",
    start: "开始试验",
    wrong_number: |least, most| format!("请填 {least} 到 {most} 之间的数。"),
    too_few: "两组都要有客户。",
    began: |day, days, last| format!("{day}开始，之后 {days} 天内的订单计入，截至 {last}。"),
    drawn: |share, seed| format!("实验组占 {share}，随机种子 {seed}。"),
    drawn_by_grade: |share, seed| format!("每个等级 {share} 进实验组，随机种子 {seed}。"),
    about: "对象：",
    not_yet: |days| format!("还不到时候：还剩 {days} 天。提前看结果，看到的多半是偶然的差异。"),
    not_begun: |day| format!("数据截至 {day}，当时试验还没有开始。"),
    make_tasks: |count| format!("建立 {count} 项任务"),
    tasks_made: "实验组每位客户都已有任务。",
    arms: |arm| match arm {
        Arm::Treated => "实验组",
        Arm::Control => "对照组",
    },
    arms_head: "组别",
    heads: ["客户", "已购买", "占比", "平均金额"],
    difference: "差异",
    points: |points| format!("{points} 个百分点"),
    result: "结果",
    worked: |treated, control, low, high| {
        format!(
            "有效：实验组有 {treated} 购买，对照组有 {control}。真实差异在 {low} 到 {high} 个百分点之间（95% 置信）。"
        )
    },
    not_seen: |treated, control, low, high| {
        format!(
            "看不出差异：实验组有 {treated} 购买，对照组有 {control}。真实差异可能在 {low} 到 {high} 个百分点之间。"
        )
    },
    harmed: |treated, control, low, high| {
        format!(
            "适得其反：实验组只有 {treated} 购买，对照组有 {control}。真实差异在 {low} 到 {high} 个百分点之间（95% 置信）。"
        )
    },
    chance: |p| format!("仅凭偶然出现这样大的差异，p = {p}（Fisher 精确检验）。"),
    missing: |treated, control| {
        format!("开始后被删除或抹除、不计入任何数字的客户：实验组 {treated} 位，对照组 {control} 位。")
    },
    method: "已购买：计入期内至少有一天购买（档案币种）。占比用 Wilson 区间，差异用 Newcombe 区间（1998，方法 10），金额用 Welch 区间，均为 95%。检验与区间一致时才说有效或有害。",
    list: |arm, bought| match (arm, bought) {
        (Arm::Treated, None) => "实验组",
        (Arm::Treated, Some(true)) => "实验组，已购买",
        (Arm::Treated, Some(false)) => "实验组，未购买",
        (Arm::Control, None) => "对照组",
        (Arm::Control, Some(true)) => "对照组，已购买",
        (Arm::Control, Some(false)) => "对照组，未购买",
    },
    list_heads: ["客户", "金额", "任务"],
    has_task: "已建立",
    more: |count| format!("再显示 {count} 位"),
    delete: |play| format!("删除试验：{play}"),
};

pub(super) const ZH_TW: ExperimentsText = ExperimentsText {
    view: "對照試驗",
    lead: "關懷方案有沒有用？由隨機抽籤把名單分成兩組：一組照方案去做，另一組什麼都不做。後一組的購買就是「本來會怎樣」，兩組之差才是方案帶來的。",
    begin: "開始一項試驗",
    begin_by: "由抽籤決定誰進實驗組",
    play: "要做的事",
    play_hint: "一句話：電話、拜訪、贈禮。任務以此為標題。",
    start_from: "名單",
    presets: ["流失風險高", "流失風險高或中", "全部客戶", "自訂查詢"],
    segment: |name| format!("分群：{name}"),
    who: "試驗對象",
    who_hint: "與客戶清單相同的查詢；留空表示全部客戶。",
    horizon: "觀察天數",
    share: "實驗組比例（%）",
    by_grade: "每個等級分別抽籤",
    expected: "本來會購買（%）",
    expected_by_scores: |days| format!("評分預計 {days} 天內會購買的平均值。"),
    expected_typed: "您填寫的數字。",
    expected_unknown: "評分無法預計，請填寫。",
    wished: "想看出的差異（百分點）",
    size: "名單夠長嗎？",
    sizes: |all, treated, control| format!("名單共 {all} 位：實驗組 {treated} 位，對照組 {control} 位。"),
    in_another: |count| format!("另有 {count} 位正在別的試驗中，不列入。"),
    sees: |base, to, points| {
        format!("如果本來有 {base} 會購買，那麼升到 {to} 或更高（{points} 個百分點）時，五次試驗中有四次能看出來。")
    },
    sees_nothing: "名單太短：即使非常有效，也多半看不出來。",
    enough: |points, all| format!("要看出 {points} 個百分點的差異需要 {all} 位客戶，名單夠長。"),
    too_small: |points, all| {
        format!("名單太短：要看出 {points} 個百分點的差異需要 {all} 位客戶。名單短時只能看出很大的差異。")
    },
    impossible: "購買比例不可能超過 100%，請填小一些的差異。",
    size_source: "檢定力 80%，雙尾 5%，含連續性校正（Fleiss、Levin 與 Paik，2003）。",
    start: "開始試驗",
    wrong_number: |least, most| format!("請填 {least} 到 {most} 之間的數。"),
    too_few: "兩組都要有客戶。",
    began: |day, days, last| format!("{day}開始，之後 {days} 天內的訂單計入，截至 {last}。"),
    drawn: |share, seed| format!("實驗組占 {share}，隨機種子 {seed}。"),
    drawn_by_grade: |share, seed| format!("每個等級 {share} 進實驗組，隨機種子 {seed}。"),
    about: "對象：",
    not_yet: |days| format!("還不到時候：還剩 {days} 天。提前看結果，看到的多半是偶然的差異。"),
    not_begun: |day| format!("資料截至 {day}，當時試驗還沒有開始。"),
    make_tasks: |count| format!("建立 {count} 項任務"),
    tasks_made: "實驗組每位客戶都已有任務。",
    arms: |arm| match arm {
        Arm::Treated => "實驗組",
        Arm::Control => "對照組",
    },
    arms_head: "組別",
    heads: ["客戶", "已購買", "占比", "平均金額"],
    difference: "差異",
    points: |points| format!("{points} 個百分點"),
    result: "結果",
    worked: |treated, control, low, high| {
        format!(
            "有效：實驗組有 {treated} 購買，對照組有 {control}。真實差異在 {low} 到 {high} 個百分點之間（95% 信賴）。"
        )
    },
    not_seen: |treated, control, low, high| {
        format!(
            "看不出差異：實驗組有 {treated} 購買，對照組有 {control}。真實差異可能在 {low} 到 {high} 個百分點之間。"
        )
    },
    harmed: |treated, control, low, high| {
        format!(
            "適得其反：實驗組只有 {treated} 購買，對照組有 {control}。真實差異在 {low} 到 {high} 個百分點之間（95% 信賴）。"
        )
    },
    chance: |p| format!("僅憑偶然出現這樣大的差異，p = {p}（Fisher 精確檢定）。"),
    missing: |treated, control| {
        format!("開始後被刪除或抹除、不計入任何數字的客戶：實驗組 {treated} 位，對照組 {control} 位。")
    },
    method: "已購買：計入期內至少有一天購買（檔案庫幣別）。占比用 Wilson 區間，差異用 Newcombe 區間（1998，方法 10），金額用 Welch 區間，均為 95%。檢定與區間一致時才說有效或有害。",
    list: |arm, bought| match (arm, bought) {
        (Arm::Treated, None) => "實驗組",
        (Arm::Treated, Some(true)) => "實驗組，已購買",
        (Arm::Treated, Some(false)) => "實驗組，未購買",
        (Arm::Control, None) => "對照組",
        (Arm::Control, Some(true)) => "對照組，已購買",
        (Arm::Control, Some(false)) => "對照組，未購買",
    },
    list_heads: ["客戶", "金額", "任務"],
    has_task: "已建立",
    more: |count| format!("再顯示 {count} 位"),
    delete: |play| format!("刪除試驗：{play}"),
};
