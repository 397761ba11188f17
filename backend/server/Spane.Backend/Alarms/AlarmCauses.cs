using Spane.Backend.Ingest;
using Spane.Backend.Inspection;
using Spane.Backend.Live;
using Spane.Backend.Settings;
using Spane.Packing.Alarms;

namespace Spane.Backend.Alarms;

/// <summary>What there is to raise an alarm about: conditions of lines, loads and devices, and the backend's own.</summary>
internal sealed class AlarmCauses(
    LiveState state, StoreHealth health, SessionHealth session, InspectionConditions inspection, TimeProvider time)
{
    /// <summary>The device of the backend's own alarms.</summary>
    public const string Backend = "backend";

    private const string NodeOffline = "node-offline";
    private const string ServerClock = "server-clock";
    private const string StoreStopped = "store-stopped";
    private const string BrokerSession = "broker-session";

    /// <summary>The present causes, each with its figure.</summary>
    public Dictionary<AlarmKey, double> Read()
    {
        Dictionary<AlarmKey, double> causes = [];
        if (health.Fault is not null)
        {
            causes[new(Backend, "", StoreStopped)] = 0;
        }

        if ((time as TrustedClock)?.JumpSeconds is { } jump)
        {
            causes[new(Backend, "", ServerClock)] = jump;
        }

        if (session.Fault is not null)
        {
            causes[new(Backend, "", BrokerSession)] = 0;
        }

        var (lines, canteens) = state.Unordered;
        foreach (var line in lines)
        {
            Add(causes, line.Device, "", line.Conditions);
            Add(causes, line.Device, "", inspection.Of(line.Device));
            AddFindings(causes, line.Device);
            AddOffline(causes, line.Device, line.Online, line.LastHeard);
        }

        foreach (var canteen in canteens)
        {
            Add(causes, canteen.Device, "", canteen.Conditions);
            AddFindings(causes, canteen.Device);
            AddOffline(causes, canteen.Device, canteen.Online, canteen.LastHeard);
            foreach (var load in canteen.Loads)
            {
                Add(causes, canteen.Device, load.Id, load.Conditions);
            }
        }

        return causes;
    }

    private void AddFindings(Dictionary<AlarmKey, double> causes, string device)
    {
        if (state.Device(device) is { Conditions: not [] and var findings })
        {
            Add(causes, device, "", findings);
        }
    }

    private void AddOffline(Dictionary<AlarmKey, double> causes, string device, bool? online, DateTimeOffset? lastHeard)
    {
        if (online == false && lastHeard is { } heard)
        {
            causes[new(device, "", NodeOffline)] = (time.GetUtcNow() - heard).TotalSeconds;
        }
    }

    private static void Add(Dictionary<AlarmKey, double> causes, string device, string source, IReadOnlyList<ConditionView> conditions)
    {
        foreach (var condition in conditions)
        {
            if (AlarmCatalog.Find(condition.Code) is { } type)
            {
                causes[new(device, source, type.Code)] = condition.Value;
            }
        }
    }
}
