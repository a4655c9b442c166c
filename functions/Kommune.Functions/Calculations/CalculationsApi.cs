using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Kommune.Contracts;
using Kommune.Domain.Calculations;
using Kommune.Domain.Money;
using Kommune.Domain.Rules;
using Kommune.Functions.Hosting;
using Kommune.Functions.Input;
using Kommune.Functions.Placements;
using Kommune.Functions.Web;
using NodaTime;

namespace Kommune.Functions.Calculations;

/// <summary>POST /api/calculations/{kind}: a question with explicit inputs, answered by the same code as the real run.</summary>
internal sealed class CalculationsApi(Module module)
{
    private static readonly (string Name, int Times)[] SalaryPeriods = [("monthlySalary", 12), ("weeklySalary", 52), ("dailySalary", 260)];

    private const decimal Anything = 1_000_000_000_000m;

    /// <summary>They stand in for what could not be read, so that the rest of the question is looked at too.</summary>
    private static readonly LocalDate AnyDay = new(2026, 1, 1);
    private const decimal AnyWeek = 37.5m;

    public async Task<IResult> Answer(string kind, JsonElement body, HttpRequest request)
    {
        var municipality = request.Query["municipality"].FirstOrDefault() ?? module.Only?.Number;
        var rules = municipality is not null && module.Municipalities.ContainsKey(municipality)
            ? await module.Database.Read(session => module.Shelf.For(session, municipality))
            : module.Shelf.Central;
        var (fields, errors) = Bodies.Fields(body);
        return kind switch
        {
            "vtao-grant" => VtaoGrant(fields, errors, rules),
            "place-month" => PlaceMonth(fields, errors, rules),
            "commitment-payment" => CommitmentPayment(fields, errors),
            "guaranteed-pay" => GuaranteedPay(fields, errors, rules),
            "hourly-rate" => HourlyRate(fields, errors, rules),
            "employer-cost" => EmployerCost(fields, errors),
            "billable-hours" => BillableHours(fields, errors),
            "follow-up-deadline" => FollowUpDeadline(fields, errors),
            "benefit-limit" => BenefitLimit(fields, errors, rules),
            _ => Problems.Of(404, "unknown-calculation", "Beregningen finnes ikke", new FieldError("unknown-calculation", "",
                "Velg vtao-grant, place-month, commitment-payment, guaranteed-pay, hourly-rate, employer-cost, billable-hours, follow-up-deadline eller benefit-limit.")),
        };
    }

    private static IResult VtaoGrant(JsonFields fields, List<FieldError> errors, RuleBook rules)
    {
        var (from, to) = (fields.Date("from", required: true), fields.Date("to", required: true));
        return Reply(errors, () => VtaoGrantCalculation.Of(from ?? to ?? AnyDay, to ?? from ?? AnyDay, rules), WireContext.Default.VtaoGrantDocument, answer =>
            new VtaoGrantDocument([.. answer.Lines.Select(line => new GrantLineDocument(StatementMapping.Iso(line.From), StatementMapping.Iso(line.To), line.Months, line.Days, line.Rate,
                line.Amount.Kroner, line.Rule.ToDocument()))], answer.Total.Kroner));
    }

    private static IResult PlaceMonth(JsonFields fields, List<FieldError> errors, RuleBook rules)
    {
        var (from, to) = (fields.Date("from", required: true), fields.Date("to", required: true));
        var places = fields.Integer("places", required: true, min: -1_000_000);
        var rate = fields.Amount("monthlyRate", min: -Anything, max: Anything);
        var closed = fields.List("closed").Select(gap => (From: gap.Date("from", required: true), To: gap.Date("to", required: true))).ToList();
        return Reply(errors, () => PlaceMonthCalculation.Of(
            new PlaceMonthQuestion(from ?? to ?? AnyDay, to ?? from ?? AnyDay, places ?? 0, rate, [.. closed.Select((gap, index) => ClosedPeriod(gap.From, gap.To, index))]), rules),
            WireContext.Default.PlaceMonthDocument, answer => new PlaceMonthDocument(answer.MonthFraction, answer.Amount.Kroner, [.. answer.Lines.Select(line =>
                new PlaceLineDocument(StatementMapping.Iso(line.Days.Start), StatementMapping.Iso(line.Days.End), line.Months, places!.Value, line.Rate, line.Amount.Kroner,
                    line.Rule.ToDocument()))]));
    }

    private static IResult CommitmentPayment(JsonFields fields, List<FieldError> errors)
    {
        var period = fields.Month("period", required: true);
        var given = fields.List("commitments").Select(item => (From: item.Date("from", required: true), To: item.Date("to", required: true),
            Amount: item.Amount("amount", required: true, min: -Anything, max: Anything), Used: item.Amount("used", min: -Anything, max: Anything))).ToList();
        return Reply(errors, () => CommitmentPaymentCalculation.Of(period ?? AnyDay.ToYearMonth(),
            [.. given.Select(item => new CommitmentGiven(item.From ?? item.To ?? AnyDay, item.To ?? item.From ?? AnyDay, item.Amount ?? item.Used ?? Nok.Zero, item.Used ?? Nok.Zero))]),
            WireContext.Default.CommitmentPaymentDocument, answer => new CommitmentPaymentDocument(answer.Amount.Kroner));
    }

    private static IResult GuaranteedPay(JsonFields fields, List<FieldError> errors, RuleBook rules)
    {
        var date = fields.Date("date", required: true);
        var group = fields.Choice("payGroup", Wire.PayGroups, required: true);
        var years = fields.Integer("seniorityYears", required: true, min: -1000);
        var union = fields.Text("union");
        return Reply(errors, () => GuaranteedPayCalculation.Of(date ?? AnyDay, group ?? default, years ?? 0, rules, union), WireContext.Default.GuaranteedPayDocument, answer =>
            new GuaranteedPayDocument(answer.AnnualSalary.Kroner, answer.Step, StatementMapping.Iso(answer.Version.Effective),
                string.Join(", ", new[] { answer.Version.Source.Title, answer.Version.Source.Section }.Where(part => part is not null))));
    }

    private static IResult HourlyRate(JsonFields fields, List<FieldError> errors, RuleBook rules)
    {
        var salary = Salary(fields);
        var percent = fields.Number("positionPercent") ?? 100m;
        var weekly = fields.Number("weeklyHours", required: true);
        var date = fields.Date("date");
        return Reply(errors, () => HourlyRateCalculation.Of(salary ?? Nok.Zero, weekly ?? AnyWeek, rules, date, percent), WireContext.Default.HourlyRateDocument,
            answer => new HourlyRateDocument(answer.HourlyRate.Kroner, answer.AnnualHours));
    }

    /// <summary>A year's salary, told as such or by month, week (52 a year) or day (260 a year).</summary>
    private static Nok? Salary(JsonFields fields)
    {
        foreach (var (name, times) in SalaryPeriods)
            if (fields.Has(name))
                return fields.Amount(name, required: true, min: -Anything / times, max: Anything / times) is { } amount ? new Nok(amount.Ore * times) : null;
        return fields.Amount("annualSalary", required: true, min: -Anything, max: Anything);
    }

    private static IResult EmployerCost(JsonFields fields, List<FieldError> errors)
    {
        var wage = fields.Amount("wage", required: true, min: -Anything, max: Anything);
        var holiday = fields.Number("holidayPayPercent", required: true);
        var pension = fields.Number("pensionPercent", required: true);
        var contribution = fields.Number("employerContributionPercent", required: true);
        var subsidy = Subsidy(fields);
        var nav = EmployerCostCalculation.InWholeKroner(wage ?? Nok.Zero, holiday ?? 0m, pension ?? 0m, contribution ?? 0m);
        var refunded = subsidy is null ? null : EmployerCostCalculation.Subsidy(nav.Value ?? new WholeKronerCost(Nok.Zero, Nok.Zero, Nok.Zero, Nok.Zero, 0m), subsidy);
        return Reply([.. errors, .. Others(errors, refunded?.Errors ?? [])], () => EmployerCostCalculation.Of(wage ?? Nok.Zero, holiday ?? 0m, pension ?? 0m, contribution ?? 0m), WireContext.Default.EmployerCostDocument,
            answer => new EmployerCostDocument(answer.HolidayPay.Kroner, answer.Pension.Kroner, answer.EmployerContribution.Kroner, answer.Total.Kroner,
                new WholeKronerDocument(nav.Value!.HolidayPay.Kroner, nav.Value.Pension.Kroner, nav.Value.EmployerContribution.Kroner, nav.Value.Total.Kroner), ToDocument(refunded?.Value)));
    }

    private static WageSubsidyQuestion? Subsidy(JsonFields fields)
    {
        var percent = fields.Number("subsidyPercent");
        var cap = fields.Amount("subsidyCap", min: -Anything, max: Anything);
        var others = fields.Amount("refundedByOthers", min: -Anything, max: Anything);
        var before = fields.Amount("paidBefore", min: -Anything, max: Anything);
        return percent is { } share ? new WageSubsidyQuestion(share, cap, others ?? Nok.Zero, before ?? Nok.Zero) : null;
    }

    private static SubsidyDocument? ToDocument(WageSubsidy? subsidy) => subsidy is null ? null : new SubsidyDocument(subsidy.Amount.Kroner, subsidy.OverCap);

    private static IResult BillableHours(JsonFields fields, List<FieldError> errors)
    {
        var question = BillableHoursReader.Read(fields);
        return Reply(errors, () => BillableHoursCalculation.Of(question), WireContext.Default.BillableHoursDocument, answer => new BillableHoursDocument(answer.BillableHours, answer.Amount.Kroner,
            [.. answer.NotBillable.Select(entry => new NotBillableDocument(entry.EntryId, entry.Minutes, entry.Reason))]));
    }

    private static IResult FollowUpDeadline(JsonFields fields, List<FieldError> errors)
    {
        var (today, start, end) = (fields.Date("today", required: true), fields.Date("start"), fields.Date("end"));
        var previous = fields.Date("previousDeadline");
        return Reply(errors, () => FollowUpDeadlineCalculation.Of(today ?? AnyDay, start, end, previous), WireContext.Default.FollowUpDeadlineDocument,
            answer => new FollowUpDeadlineDocument(answer.Notice is { } notice ? StatementMapping.Iso(notice) : null, answer.Deadline is { } deadline ? StatementMapping.Iso(deadline) : null));
    }

    private static IResult BenefitLimit(JsonFields fields, List<FieldError> errors, RuleBook rules)
    {
        var date = fields.Date("date", required: true);
        var wage = fields.Amount("expectedAnnualWage", required: true, min: -Anything, max: Anything);
        var inPlacement = fields.Flag("inPlacement") ?? true;
        return Reply(errors, () => BenefitLimitCalculation.Of(date ?? AnyDay, wage ?? Nok.Zero, inPlacement, rules), WireContext.Default.BenefitLimitDocument, answer =>
            new BenefitLimitDocument(answer.Limit.Kroner, answer.BaseAmount.Kroner, answer.Exceeded,
                inPlacement ? "Grensen på 1 G gjelder VTA etter kap. 14. Om den også gjelder kap. 14A, er ikke avklart." : null));
    }

    /// <summary>A period that was read in part is one day; one that was not read meets no other.</summary>
    private static Domain.Calculations.ClosedPeriod ClosedPeriod(LocalDate? from, LocalDate? to, int index)
    {
        var nowhere = new LocalDate(2100, 12, 31).PlusDays(-index);
        return new(from ?? to ?? nowhere, to ?? from ?? nowhere);
    }

    /// <summary>What is wrong with the question beside what could not be read: of a field that stands in for one that was not, nothing is said.</summary>
    private static IEnumerable<FieldError> Others(List<FieldError> unread, ImmutableArray<InputError> wrong) =>
        wrong.Where(error => !unread.Exists(read => read.Path == error.Path || read.Path.StartsWith(error.Path + ".", StringComparison.Ordinal)))
            .Select(error => new FieldError(error.Code, error.Path, error.Message));

    /// <summary>
    /// Errors in reading and in the question are told together: the question is asked with something harmless in the place of what could not be read.
    /// A table without an answer is a problem with its name.
    /// </summary>
    private static IResult Reply<T, TDocument>(List<FieldError> errors, Func<Answer<T>> ask, JsonTypeInfo<TDocument> type, Func<T, TDocument> map) where T : class
    {
        var answer = ask();
        List<FieldError> all = [.. errors, .. Others(errors, answer.Errors)];
        if (all.Count > 0)
            return Problems.Invalid(all);
        return answer.Missing is { } missing ? Problems.RateMissing(missing) : Results.Json(map(answer.Value!), type);
    }
}
