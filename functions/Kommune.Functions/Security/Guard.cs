using Kommune.Contracts;
using Kommune.Functions.Hosting;
using Kommune.Functions.Web;

namespace Kommune.Functions.Security;

/// <summary>
/// Vakten: stands before every route. Headers, the door, rates, the table of access, the reach of the caller, and the audit log: what a
/// caller is told about a person is in the log before it is sent.
/// </summary>
internal sealed class Guard(Module module, Doorway door, Limits limits)
{
    /// <exception cref="SettingsException">The door would stand open where it may not, or a setting is wrong.</exception>
    public static Guard From(IConfiguration configuration, Module module, ILoggerFactory logs) => new(module, Doorway.From(configuration, module, logs), Limits.From(configuration));

    /// <summary>Comes after the answers to faults and before the routes. What the Functions host calls is not a request from outside and does not come here.</summary>
    public async Task Pass(HttpContext context, RequestDelegate next)
    {
        Headers.Apply(context);
        if (Scrub.HoldsIdentityNumber(Uri.UnescapeDataString($"{context.Request.Path}{context.Request.QueryString}")))
            await Problems.Of(400, "identity-number-in-address", "Adressen inneholder et fødselsnummer",
                new FieldError("identity-number-in-address", "", "Fødselsnummer skal ikke stå i adresser. Bruk tiltaksplassens id.")).ExecuteAsync(context);
        else if (context.GetEndpoint() is RouteEndpoint route)
            await Pass(context, Access.RuleOf(context.Request.Method, route.RoutePattern.RawText ?? ""), next);
        else if (context.GetEndpoint() is null && HttpMethods.IsGet(context.Request.Method) && Page.IsWanted(context.Request))
            await Page.Nowhere(context.Request).ExecuteAsync(context);
        else
            await next(context);
    }

    /// <summary>Counts a sender that a route itself does not know, like a failed sign-in; the answer to one who has tried too often.</summary>
    public IResult? TooManyFailures(HttpContext context) => door.IsOpen || limits.MayFail(context) ? null : Problem(TooMany);

    private async Task Pass(HttpContext context, AccessRule? rule, RequestDelegate next)
    {
        if (rule?.Needs == Permission.Anyone)
        {
            await next(context);
            return;
        }
        var (caller, refusal) = await door.Identify(context);
        if (caller is null)
        {
            if (refusal!.Status == 401)
                context.Response.Headers.WWWAuthenticate = "Bearer";
            await Refuse(context, limits.MayFail(context) ? refusal : TooMany);
            return;
        }
        context.Features.Set(caller);
        Reach.Current = Shield.Limit(caller, module.Sealer);
        if (!limits.MayCall(caller))
            await Refuse(context, TooMany);
        else if (rule is null ? !door.IsOpen : !caller.May(rule.Needs))
            await Refuse(context, NotPermitted);
        else if (Acting.NamesInAddress(context.Request).Any(name => !caller.MaySpeakFor(name)))
            await Refuse(context, Acting.NotYourself);
        else if (IsForm(context.Request) && !await FormToken.Holds(context, module))
            await FormAgain(context);
        else
        {
            PutFormToken(context);
            await Serve(context, caller, rule?.Traced ?? Traced.No, next);
        }
    }

    /// <summary>What was written is shown again, with a new token; nothing of it is kept.</summary>
    private async Task FormAgain(HttpContext context)
    {
        PutFormToken(context);
        if (context.GetEndpoint()?.Metadata.GetMetadata<ExpiredForm>() is { } form)
            await (await form.Show(context.Request, FormExpired.Code, FormExpired.Message)).ExecuteAsync(context);
        else
            await Refuse(context, FormExpired);
    }

    /// <summary>For the page to put into its form.</summary>
    private void PutFormToken(HttpContext context)
    {
        if (!Headers.IsApi(context.Request) && context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } pattern } && Access.TakesForm(pattern))
            context.Items[FormToken.Field] = FormToken.For(context, module);
    }

    private async Task Serve(HttpContext context, Caller caller, Traced traced, RequestDelegate next)
    {
        try
        {
            if (traced == Traced.No)
                await next(context);
            else
                await ServeTraced(context, caller, traced, next);
        }
        catch (OutOfReachException) when (!context.Response.HasStarted)
        {
            await Refuse(context, NotHere);
        }
    }

    /// <summary>Keeps the answer back until the log has it: nobody is told anything that the log does not know of.</summary>
    private async Task ServeTraced(HttpContext context, Caller caller, Traced traced, RequestDelegate next)
    {
        var outside = context.Response.Body;
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        try
        {
            await next(context);
            if (context.Response.StatusCode is >= 200 and < 300)
                await Trace(context, caller, traced);
        }
        catch
        {
            context.Response.Clear();
            Headers.Apply(context);
            throw;
        }
        finally
        {
            context.Response.Body = outside;
        }
        if (answer.Length > 0)
            await outside.WriteAsync(answer.GetBuffer().AsMemory(0, (int)answer.Length), context.RequestAborted);
    }

    private Task<bool> Trace(HttpContext context, Caller caller, Traced traced)
    {
        var target = Acting.TargetOf(context);
        var municipality = MunicipalityOf(context, target);
        var route = $"{context.Request.Method} {(context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText}";
        var action = traced == Traced.Read ? $"lest: {route}" : $"besluttet: {route}";
        var text = caller.OnBehalf is { } supplier ? $"{caller.Name} ({supplier})" : caller.Name;
        return module.Database.Write(municipality, session =>
        {
            AuditLog.Append(session, module.Sealer, municipality, module.Clock.GetCurrentInstant(), text, action, target, Acting.Noted(context));
            return true;
        });
    }

    private string MunicipalityOf(HttpContext context, string? target)
    {
        if (module.TryPlacement(target, out var placement))
            return placement.Municipality;
        var named = context.Request.Query["municipality"].FirstOrDefault() ?? Acting.MunicipalityOf(context);
        return named is not null && module.Municipalities.ContainsKey(named) ? named : module.Only?.Number ?? Reach.Nobody;
    }

    private static bool IsForm(HttpRequest request) => HttpMethods.IsPost(request.Method) && !Headers.IsApi(request) && request.HasFormContentType;

    private static Task Refuse(HttpContext context, TokenRefusal refusal) =>
        (Page.IsWanted(context.Request) ? Page.Refused(context.Request, refusal.Status, refusal.Code, refusal.Message) : Problem(refusal)).ExecuteAsync(context);

    private static IResult Problem(TokenRefusal refusal) => Problems.Of(refusal.Status, refusal.Code, "Ikke tilgang", new FieldError(refusal.Code, "", refusal.Message));

    private static readonly TokenRefusal TooMany = new(429, "too-many-requests", "For mange forespørsler. Vent litt og prøv igjen.");
    private static readonly TokenRefusal NotPermitted = new(403, "not-permitted", "Rollen din gir ikke tilgang til dette.");
    private static readonly TokenRefusal NotHere = new(404, "not-found", "Det finnes ikke noe her med denne id-en.");
    private static readonly TokenRefusal FormExpired = new(403, "form-expired", "Skjemaet er for gammelt eller kom fra en annen side. Kontroller det, og send det igjen.");
}
