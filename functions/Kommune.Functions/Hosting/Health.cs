using Kommune.Contracts;
using Kommune.Functions.Input;
using Kommune.Functions.Rules;
using Kommune.Functions.Storage;
using Kommune.Functions.Web;
using NodaTime;

namespace Kommune.Functions.Hosting;

/// <summary>GET /health: 200 when the module can store.</summary>
/// <remarks>Anybody may ask, and the proof is a write: the answer is kept for a moment, and those who ask meanwhile wait for the same.</remarks>
internal sealed class Health(Module module, RuleTablesApi rules)
{
    private static readonly Duration Kept = Duration.FromSeconds(1);
    private readonly Lock turn = new();
    private Task<IResult>? answer;
    private Instant asked;

    public Task<IResult> Check()
    {
        lock (turn)
        {
            var now = module.Clock.GetCurrentInstant();
            if (answer is null || (answer.IsCompleted && now - asked >= Kept))
                (answer, asked) = (Ask(), now);
            return answer;
        }
    }

    private async Task<IResult> Ask()
    {
        try
        {
            var canWrite = await module.Database.WriteAllTenants(session => session.CanWrite());
            return canWrite ? Results.Json(new HealthDocument("ok", [.. rules.Guard(module.Shelf.Central)]), WireContext.Default.HealthDocument) : Unavailable("Databasen tar ikke imot.");
        }
        catch (StorageException reason)
        {
            return Unavailable(reason.Message);
        }
    }

    private static IResult Unavailable(string message) =>
        Problems.Of(503, "storage-unavailable", "Kan ikke lagre", new FieldError("storage-unavailable", "", message));
}
