using Kommune.Contracts;
using Kommune.Functions.Input;
using Kommune.Functions.Rules;
using Kommune.Functions.Storage;
using Kommune.Functions.Web;

namespace Kommune.Functions.Hosting;

/// <summary>GET /health: 200 when the module can store.</summary>
internal static class Health
{
    public static async Task<IResult> Check(Module module, RuleTablesApi rules)
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
