//! The names that columns go by in English and Chinese files.
//!
//! Names are compared folded, so simplified, traditional, full-width and upper-case
//! writings need one entry. What a column holds is not looked at here.

use super::field::Field;
use crate::domain::{currency::Currency, folding::fold};

/// The form in which names of columns are compared: folded, without marks, and without what
/// stands in parentheses.
#[must_use]
pub fn normal(name: &str) -> String {
    let folded = fold(name.trim());
    let mut depth = 0_u32;
    let mut kept = String::with_capacity(folded.len());
    for character in folded.chars() {
        match character {
            '(' | '[' | '【' | '{' => depth += 1,
            ')' | ']' | '】' | '}' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            c if c.is_alphanumeric() => kept.push(c),
            _ => {}
        }
    }
    kept
}

/// The currency that the name of a column gives in parentheses or behind a stroke: `金额(USD)`, `Amount/CNY`.
#[must_use]
pub fn currency_in(name: &str) -> Option<Currency> {
    let at = name.find(['(', '（', '[', '【', '/', '_', ' '])?;
    name.get(at..)?
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '$' | '¥' | '￥' | '€' | '£'))
        .filter(|word| !word.is_empty())
        .find_map(|word| {
            super::number::known_code(word).or_else(|| match super::number::read_currency(word)? {
                super::number::Symbol::Exactly(currency) if !word.chars().all(|c| c.is_ascii_alphabetic()) => {
                    Some(currency)
                }
                super::number::Symbol::Exactly(_)
                | super::number::Symbol::None
                | super::number::Symbol::Yuan
                | super::number::Symbol::Dollar => None,
            })
        })
}

/// The field that a name stands for.
#[must_use]
pub fn field(name: &str) -> Option<Field> {
    let name = normal(name);
    if name.is_empty() {
        return None;
    }
    exact(&name).or_else(|| {
        // 会员手机, customer phone, 收货人电话: whose it is, then what it is.
        let rest = OWNERS
            .split_ascii_whitespace()
            .find_map(|owner| name.strip_prefix(owner).filter(|rest| !rest.is_empty()))?;
        exact(rest).filter(|field| !field.is_of_order())
    })
}

/// Whether a name, in the form of `normal`, is that of a company's name.
#[must_use]
pub fn is_company(name: &str) -> bool {
    ["company", "organi", "business", "account", "公司", "企业", "单位"].iter().any(|word| name.contains(word))
}

/// Whether a name, in the form of `normal`, says by itself that it is of an order.
#[must_use]
pub fn is_of_order(name: &str) -> bool {
    const WORDS: &str = "order purchase transaction invoice sale paid payment booking 订单 下单 消费 交易 购买 付款 支付 成交 开单 \
         销售 单据 结账 出库 订购 销货";
    WORDS.split_ascii_whitespace().any(|word| name.contains(word))
}

/// Whether a name, in the form of `normal`, says by itself that it is of a contract.
#[must_use]
pub fn is_of_contract(name: &str) -> bool {
    const WORDS: &str = "contract agreement subscription tenure churn 合同 合约 协议 签约 续约 续签 在网 流失";
    WORDS.split_ascii_whitespace().any(|word| name.contains(word))
}

/// How many columns at the end of a header are the notes that a saved list of problems carries: 4 or none.
/// They say what is wrong with a row and are nothing of it.
#[must_use]
pub fn notes(header: &[&str]) -> usize {
    let Some(last) = header.last_chunk::<4>() else { return 0 };
    let last = last.map(normal);
    if NOTES.iter().any(|known| last == *known) { 4 } else { 0 }
}

/// The headings of notes in the form of `normal`, in the languages of the page.
const NOTES: [[&str; 4]; 3] =
    [["line", "column", "why", "whathappens"], ["行号", "列", "原因", "处理方式"], ["行号", "栏", "原因", "处理方式"]];

fn exact(name: &str) -> Option<Field> {
    NAMES
        .iter()
        .find(|(_, names)| names.split_ascii_whitespace().any(|known| known == name))
        .map(|(field, _)| field.clone())
}

const OWNERS: &str = "客户 会员 顾客 用户 买家 收货人 收件人 客人 公司 企业 单位 消费者 学员 患者 customer client member \
         buyer user account company billing";

/// Names in the form that `normal` gives.
const NAMES: [(Field, &str); 37] = [
    (
        Field::CustomerId,
        "customerid customerno customernumber customercode customer custid custno clientid clientno \
         clientcode memberid memberno membernumber membercode membershipid cardno cardnumber userid useruid \
         uid openid unionid buyerid accountid accountno accountnumber shopperid householdid partyid id cid \
         客户编号 客户编码 客户代码 客户代号 客户号 客户id 客户码 会员编号 会员编码 会员代码 会员代号 会员号 \
         会员号码 会员id 会员卡号 会员卡 卡号 会员账号 会员帐号 顾客编号 顾客id 顾客代号 顾客号 用户编号 \
         用户id 用户账号 买家id 买家账号 买家会员名 消费者id 消费者编号 客编 编号 编码 代码 代号 单位编号 \
         往来单位编号 往来单位编码 学号 账号 帐号",
    ),
    (
        Field::Name,
        "customername name fullname clientname membername buyername username accountname company companyname \
         organisation organization organisationname organizationname businessname shoppername consumer \
         client member buyer 客户名称 客户名 客户姓名 客户 会员名称 会员姓名 会员名 会员 顾客姓名 顾客名称 \
         顾客 用户名 用户姓名 用户名称 姓名 名称 名字 单位名称 单位 公司名称 公司 公司名 企业名称 企业 \
         往来单位 往来单位名称 购货单位 购买方名称 买家 买家姓名 买家昵称 昵称 收货人 收货人姓名 客人 \
         客人姓名 消费者 消费者姓名 抬头 学员姓名 患者姓名",
    ),
    (
        Field::Kind,
        "kind type customertype customerkind clienttype 类型 客户类型 客户性质 客户类别 性质 会员类型 \
         主体类型",
    ),
    (Field::Industry, "industry sector vertical 行业 所属行业 客户行业 行业类别 行业分类 产业 产业别 行业别"),
    (
        Field::Region,
        "region area city province state country territory location 地区 区域 所在地 所在地区 所在城市 城市 \
         省份 省 市 省市 地域 国家 县市 所属区域 销售区域",
    ),
    (Field::Size, "size companysize employees headcount 规模 企业规模 公司规模 人数 员工人数"),
    (
        Field::Owner,
        "owner accountowner accountmanager salesperson salesrep rep manager sales assignedto 负责人 客户经理 \
         业务员 销售员 销售 销售人员 归属人 所属人 跟进人 专员 导购 顾问 销售代表 业务 业务代表 业务人员 \
         承办人 所属员工 所属销售",
    ),
    (
        Field::AcquisitionSource,
        "source leadsource acquisitionsource referrer origin 来源 客户来源 会员来源 获客渠道 来源渠道 \
         注册渠道 介绍人",
    ),
    (Field::Stage, "stage lifecyclestage lifecycle status 阶段 客户阶段 生命周期 生命周期阶段 客户状态"),
    (Field::Tags, "tags labels tag label 标签 客户标签 会员标签 分组 群组"),
    (
        Field::Tag,
        "store shop branch segment group level tier grade 店 门店 店铺 店铺名称 门店名称 分店 所属门店 等级 \
         会员等级 客户等级 级别 客户级别 会员级别",
    ),
    (
        Field::Phone,
        "phone phoneno phonenumber mobile mobileno mobilenumber mobilephone cell cellphone tel telephone \
         telephonenumber customerphone contactnumber 手机 手机号 手机号码 电话 电话号码 联系电话 联络电话 联络手机 联络方式 联系方式 \
         移动电话 固定电话 座机 联系手机 行动电话 会员手机 会员电话 市话 公司电话",
    ),
    (Field::Email, "email emailaddress mail emails 邮箱 电子邮箱 电子邮件 邮件 邮件地址 电邮 信箱 电子信箱 邮箱地址"),
    (
        Field::Address,
        "address postaladdress street streetaddress shippingaddress deliveryaddress 地址 联系地址 通讯地址 \
         收货地址 公司地址 详细地址 住址 注册地址 送货地址",
    ),
    (Field::Note, "note notes remark remarks comment comments memo description 备注 说明 附注 客户备注 备注信息 注记"),
    (
        Field::CreditCode,
        "creditcode taxid taxnumber vatnumber registrationnumber 统一社会信用代码 社会信用代码 信用代码 税号 \
         纳税人识别号 统一编号 统编 营业执照号",
    ),
    (Field::ContactName, "contact contactname contactperson 联系人 联络人 联系人姓名 主要联系人 联络人姓名 对接人"),
    (Field::ContactTitle, "contacttitle title jobtitle position 职位 职务 联系人职务 联系人职位 职称 岗位"),
    (Field::ContactPhone, "contactphone contactmobile 联系人电话 联系人手机 联络人电话 联系人手机号"),
    (Field::ContactEmail, "contactemail 联系人邮箱 联系人电子邮件 联络人信箱"),
    (
        Field::OrderId,
        "orderid orderno ordernumber order ordercode invoice invoiceid invoiceno invoicenumber transactionid \
         transactionno receiptno receiptid receipt billno salesorder saleid 订单号 订单编号 订单id 订单号码 \
         单号 单据编号 单据号 流水号 交易号 交易流水号 交易单号 小票号 发票号 发票号码 销售单号 出库单号 \
         主订单编号 订单代号 交易编号 销货单号",
    ),
    (
        Field::OrderDate,
        "date orderdate orderedat orderedon ordertime purchasedate purchasetime purchasedat transactiondate \
         transactiontime invoicedate saledate salesdate paymentdate paidat day datetime timestamp createdat \
         bookingdate 日期 时间 消费日期 消费时间 下单时间 下单日期 订单日期 订单时间 交易日期 交易时间 \
         购买日期 购买时间 付款时间 付款日期 支付时间 成交日期 成交时间 开单日期 销售日期 销售时间 单据日期 \
         业务日期 结账时间 结账日期 订单创建时间 订单付款时间 创建时间 制单日期 出库日期 发生日期 订购日期 \
         消费日 销货日期 购买日",
    ),
    (
        Field::Amount,
        "amount totalamount total totalprice ordertotal orderamount sales revenue value ordervalue linetotal \
         netamount paid paidamount amountpaid payment spend spent grandtotal subtotal sum turnover \
         grossamount salesamount 金额 实付 实付金额 实收 实收金额 消费金额 订单金额 总金额 总额 合计 \
         合计金额 总价 支付金额 付款金额 成交金额 销售额 销售金额 应收金额 价税合计 小计 交易金额 购买金额 \
         买家实际支付金额 实付款 订单总额 结账金额 总计 应付金额 收款金额 消费额 营业额 销货金额",
    ),
    (Field::Currency, "currency currencycode ccy 币种 币别 货币 货币代码"),
    (
        Field::Product,
        "product productname productid productcode item itemname itemcode sku skuname goods article service \
         productsku 商品 商品名称 商品名 商品标题 产品 产品名称 产品名 品名 品项 货品 货品名称 货物名称 \
         存货名称 物料名称 项目 项目名称 消费项目 宝贝标题 服务 服务项目 课程 套餐 品项名称 商品编号 \
         商品编码 产品编号 产品编码",
    ),
    (
        Field::Quantity,
        "quantity qty count units unitssold pieces pcs numberofitems cds 数量 件数 购买数量 商品数量 \
         销售数量 订购数量 个数 销量 宝贝总数量",
    ),
    (
        Field::UnitPrice,
        "unitprice price listprice salesprice rate 单价 价格 售价 商品单价 销售单价 零售价 成交单价 含税单价",
    ),
    (Field::Cost, "cost costamount cogs totalcost 成本 成本金额 总成本 销售成本 成本额"),
    (
        Field::Channel,
        "channel saleschannel orderchannel platform 渠道 销售渠道 订单渠道 订单来源 平台 购买渠道 通路 \
         消费渠道",
    ),
    (
        Field::ContractId,
        "contractid contractno contractnumber contractcode agreementid agreementno agreementnumber subscriptionid \
         policyno policynumber 合同编号 合同号 合同号码 合同编码 合同id 合约编号 合约号 合约号码 协议编号 协议号 订阅编号",
    ),
    (
        Field::ContractStart,
        "contractstart contractstartdate contractbegin contractdate contractsigned startdate start effectivedate \
         validfrom signdate signedon signingdate subscriptionstart subscriptionstartdate 合同开始 合同开始日期 \
         合同开始日 合同开始时间 合同起始 合同起始日 合同起始日期 合同生效日 合同生效日期 合同签订日期 合同日期 \
         合约开始日 合约起始日 合约开始日期 合约起始日期 合约起日 起始日 起始日期 开始日期 生效日期 签约日期 签订日期 签约日",
    ),
    (
        Field::ContractEnd,
        "contractend contractenddate contractexpiry contractexpirydate enddate end expirydate expirationdate expires \
         expireson validto validuntil terminationdate subscriptionend subscriptionenddate 合同结束 合同结束日期 \
         合同结束日 合同结束时间 合同到期 合同到期日 合同到期日期 合同终止日期 合同终止日 合约结束日 合约到期日 \
         合约结束日期 合约到期日期 合约迄日 到期日 到期日期 到期时间 结束日期 终止日期 截止日期",
    ),
    (
        Field::ContractAmount,
        "contractamount contractvalue contractsum contracttotal annualcontractvalue acv tcv 合同金额 合同总额 合同额 \
         合同价 合同总价 合约金额 合约总额 签约金额 协议金额",
    ),
    (
        Field::ContractRenewal,
        "renewal renewed renews renew autorenew autorenewal autorenewing willrenew contractrenewal 续约 是否续约 续签 \
         是否续签 自动续约 自动续签 已续约 续费",
    ),
    (
        Field::ContractMonths,
        "tenure tenuremonths tenureinmonths contractmonths monthswithcompany 在网时长 在网月数 在网月份 合作月数 \
         签约月数 合同月数 在约月数",
    ),
    (
        Field::ContractEnded,
        "churn churned churnlabel churnvalue churnflag ischurn ischurned attrition exited cancelled canceled \
         terminated 流失 是否流失 已流失 流失标记 流失标签 是否终止 是否退订 是否离网 是否退租",
    ),
    (Field::OrderNote, "ordernote ordernotes orderremark 订单备注 买家留言 卖家备注 单据备注"),
];
