using Kommune.Functions.Hosting;
using Kommune.Functions.HrEvents;

namespace Kommune.Functions.HrSystems;

/// <summary>The configured HR systems with their clients.</summary>
internal sealed class HrPlugs : IDisposable
{
    private readonly List<HrClient> clients = [];

    private HrPlugs(Module module, IReadOnlyList<HrSystemSettings> settings, HrPatience patience)
    {
        var systems = new Dictionary<string, HrSystem>(StringComparer.OrdinalIgnoreCase);
        foreach (var system in settings)
        {
            clients.Add(new HrClient(system, patience, module.Clock));
            systems.Add(system.Name, HrSystem.Of(system, clients[^1]));
        }
        Fetch = new HrFetch(module, new HrIntake(module, [.. systems.Values]), systems);
    }

    public HrFetch Fetch { get; }

    public static HrPlugs From(IConfiguration configuration, Module module, HrPatience? patience = null) =>
        new(module, HrSystemSettings.All(configuration, [.. module.Municipalities.Keys]), patience ?? HrPatience.Default);

    public void Dispose() => clients.ForEach(client => client.Dispose());
}
