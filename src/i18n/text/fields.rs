//! Names of the fields of records, in every language.
//!
//! What their values are called stands in `values`.

/// Names of fields.
pub struct FieldsText {
    /// A customer's, contact's or segment's name.
    pub name: &'static str,
    /// Organisation or person.
    pub kind: &'static str,
    /// The industry.
    pub industry: &'static str,
    /// The region.
    pub region: &'static str,
    /// The telephone number.
    pub phone: &'static str,
    /// The e-mail address.
    pub email: &'static str,
    /// Who looks after it.
    pub owner: &'static str,
    /// Tags.
    pub tags: &'static str,
    /// The stage of the relationship.
    pub stage: &'static str,
    /// The identifier it was imported with.
    pub code: &'static str,
    /// 统一社会信用代码.
    pub credit_code: &'static str,
    /// The postal address.
    pub address: &'static str,
    /// How the customer was won.
    pub acquisition_source: &'static str,
    /// What the customer wants in general.
    pub need_profile: &'static str,
    /// A note.
    pub note: &'static str,
    /// The size class.
    pub size: &'static str,
    /// Other names.
    pub alias: &'static str,
    /// A contact's post.
    pub title: &'static str,
    /// A contact's department.
    pub department: &'static str,
    /// A contact's part in buying.
    pub role: &'static str,
    /// A contact's influence.
    pub influence: &'static str,
    /// How a contact stands towards us.
    pub attitude: &'static str,
    /// `WeChat`.
    pub wechat: &'static str,
    /// A birthday.
    pub birthday: &'static str,
    /// A business day.
    pub date: &'static str,
    /// An amount.
    pub amount: &'static str,
    /// A currency.
    pub currency: &'static str,
    /// An order's number.
    pub number: &'static str,
    /// A channel.
    pub channel: &'static str,
    /// A product.
    pub product: &'static str,
    /// How many.
    pub quantity: &'static str,
    /// What it cost us.
    pub cost: &'static str,
    /// An interaction's subject.
    pub subject: &'static str,
    /// What was said.
    pub body: &'static str,
    /// What came of it.
    pub outcome: &'static str,
    /// How the customer felt.
    pub sentiment: &'static str,
    /// What comes next.
    pub next_step: &'static str,
    /// Whether the customer began it.
    pub inbound: &'static str,
    /// Which contacts took part.
    pub with: &'static str,
    /// A need in the customer's words.
    pub need: &'static str,
    /// What sort of need.
    pub category: &'static str,
    /// How pressing.
    pub priority: &'static str,
    /// How far a need is met.
    pub status: &'static str,
    /// Where a need is known from.
    pub evidence: &'static str,
    /// What is to be done.
    pub task: &'static str,
    /// When it is due.
    pub due: &'static str,
    /// When it was done.
    pub done: &'static str,
    /// A value that is not given.
    pub none: &'static str,
    /// A yes.
    pub yes: &'static str,
    /// A no.
    pub no: &'static str,
}

impl super::Text {
    /// The word for a member of a record, by its stored name.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&'static str> {
        let fields = &self.fields;
        let word = match name {
            "name" => fields.name,
            "kind" => fields.kind,
            "industry" => fields.industry,
            "region" => fields.region,
            "phones" => fields.phone,
            "emails" => fields.email,
            "owner" => fields.owner,
            "tags" => fields.tags,
            "stage" => fields.stage,
            "code" => fields.code,
            "credit_code" => fields.credit_code,
            "address" => fields.address,
            "acquisition_source" => fields.acquisition_source,
            "need_profile" => fields.need_profile,
            "risk_profile" => self.risk_profile.preference,
            "note" => fields.note,
            "size" => fields.size,
            "alias" => fields.alias,
            "title" => fields.title,
            "dept" => fields.department,
            "role" => fields.role,
            "influence" => fields.influence,
            "attitude" => fields.attitude,
            "wechat" => fields.wechat,
            "birthday" => fields.birthday,
            "date" => fields.date,
            "amount" => fields.amount,
            "currency" => fields.currency,
            "number" => fields.number,
            "channel" => fields.channel,
            "subject" => fields.subject,
            "body" => fields.body,
            "outcome" => fields.outcome,
            "sentiment" => fields.sentiment,
            "next_step" => fields.next_step,
            "text" => fields.need,
            "category" => fields.category,
            "priority" => fields.priority,
            "status" => fields.status,
            "evidence" => fields.evidence,
            "due" => fields.due,
            "done" => fields.done,
            "lines" => self.customer.lines,
            "start" => self.contracts.start,
            "end" => self.contracts.end,
            "renewal" => self.contracts.renewal,
            "commitments" => self.contracts.commitments,
            "competitor" => self.losses.competitor,
            "recoverable" => self.losses.recoverable,
            "product" => fields.product,
            "answer" => self.offers.answer,
            "answered" => self.offers.answered,
            "why" => self.offers.why,
            "grade" => self.supervision.grade,
            "reason" => self.supervision.reason,
            "author" => self.supervision.author,
            "until" => self.supervision.until,
            "set_on" => self.supervision.set_on,
            _ => return None,
        };
        Some(word)
    }
}

pub(super) const EN: FieldsText = FieldsText {
    name: "Name",
    kind: "Kind",
    industry: "Industry",
    region: "Region",
    phone: "Phone",
    email: "Email",
    owner: "Owner",
    tags: "Tags",
    stage: "Stage",
    code: "Code",
    credit_code: "Unified credit code",
    address: "Address",
    acquisition_source: "How we won them",
    need_profile: "What they look for",
    note: "Note",
    size: "Size",
    alias: "Other names",
    title: "Post",
    department: "Department",
    role: "Part in buying",
    influence: "Influence (1–5)",
    attitude: "Attitude",
    wechat: "WeChat",
    birthday: "Birthday",
    date: "Date",
    amount: "Amount",
    currency: "Currency",
    number: "Number",
    channel: "Channel",
    product: "Product",
    quantity: "Quantity",
    cost: "Cost",
    subject: "Subject",
    body: "What was said",
    outcome: "Outcome",
    sentiment: "Mood",
    next_step: "Next step",
    inbound: "The customer got in touch",
    with: "With",
    need: "Need",
    category: "Sort",
    priority: "Priority",
    status: "Status",
    evidence: "Evidence",
    task: "Task",
    due: "Due",
    done: "Done",
    none: "none",
    yes: "Yes",
    no: "No",
};

pub(super) const ZH_CN: FieldsText = FieldsText {
    name: "名称",
    kind: "类型",
    industry: "行业",
    region: "地区",
    phone: "电话",
    email: "邮箱",
    owner: "负责人",
    tags: "标签",
    stage: "阶段",
    code: "编号",
    credit_code: "统一社会信用代码",
    address: "地址",
    acquisition_source: "客户来源",
    need_profile: "需求特点",
    note: "备注",
    size: "规模",
    alias: "别名",
    title: "职位",
    department: "部门",
    role: "采购角色",
    influence: "影响力（1–5）",
    attitude: "态度",
    wechat: "微信",
    birthday: "生日",
    date: "日期",
    amount: "金额",
    currency: "币种",
    number: "单号",
    channel: "渠道",
    product: "产品",
    quantity: "数量",
    cost: "成本",
    subject: "主题",
    body: "内容",
    outcome: "结果",
    sentiment: "情绪",
    next_step: "下一步",
    inbound: "客户主动联系",
    with: "参与人",
    need: "需求",
    category: "类别",
    priority: "优先级",
    status: "状态",
    evidence: "证据",
    task: "任务",
    due: "截止",
    done: "完成",
    none: "无",
    yes: "是",
    no: "否",
};

pub(super) const ZH_TW: FieldsText = FieldsText {
    name: "名稱",
    kind: "類型",
    industry: "產業",
    region: "地區",
    phone: "電話",
    email: "電子郵件",
    owner: "負責人",
    tags: "標籤",
    stage: "階段",
    code: "編號",
    credit_code: "統一社會信用代碼",
    address: "地址",
    acquisition_source: "客戶來源",
    need_profile: "需求特點",
    note: "備註",
    size: "規模",
    alias: "別名",
    title: "職稱",
    department: "部門",
    role: "採購角色",
    influence: "影響力（1–5）",
    attitude: "態度",
    wechat: "微信",
    birthday: "生日",
    date: "日期",
    amount: "金額",
    currency: "幣別",
    number: "單號",
    channel: "通路",
    product: "產品",
    quantity: "數量",
    cost: "成本",
    subject: "主旨",
    body: "內容",
    outcome: "結果",
    sentiment: "情緒",
    next_step: "下一步",
    inbound: "客戶主動聯絡",
    with: "參與人",
    need: "需求",
    category: "類別",
    priority: "優先順序",
    status: "狀態",
    evidence: "依據",
    task: "任務",
    due: "到期",
    done: "完成",
    none: "無",
    yes: "是",
    no: "否",
};
