using System.Collections.Concurrent;
using Spane.Backend.Twins;
using Spane.Dashboard.Administration;
using Spane.Dashboard.Troubleshooting;
using Spane.Diagnosis;
using Spane.Electricity.Loads;
using Spane.Mqtt;
using Spane.Storage.Settings;
using Spane.Troubleshooting;

namespace Spane.Backend.Troubleshooting;

/// <summary>The watches of this backend's devices, and what people close. Safe for concurrent use.</summary>
internal sealed class DeviceWatches : IWitnesses, IDiagnoses
{
    /// <summary>So many devices are watched at the most: a watch keeps some 15 kB.</summary>
    public const int Most = 500;

    private const string Closed = "case-closed";

    private readonly ConcurrentDictionary<string, DeviceWatch> _watches = new(StringComparer.Ordinal);
    private readonly PowerBoxes _boxes;
    private readonly AuditLog _audit;
    private readonly TimeProvider _time;
    private bool _wasConnected;

    public DeviceWatches(PowerBoxes boxes, AuditLog audit, TimeProvider time, IMqttConnection connection)
    {
        _boxes = boxes;
        _audit = audit;
        _time = time;
        connection.StateChanged += Changed;
    }

    /// <inheritdoc/>
    public IMessageWitness? Of(Device device) => _watches.TryGetValue(device.Id, out var known) ? known
        : _watches.Count >= Most ? null
        : _watches.GetOrAdd(device.Id, id => new DeviceWatch(
            device.Role == "packer" ? MachineWatch.OfPacker : () => MachineWatch.OfPowerBox(LoadsOf(id)), _time));

    /// <inheritdoc/>
    public DeviceDiagnosis? Diagnose(string device, IReadOnlyDictionary<string, double> answers) =>
        _watches.TryGetValue(device, out var watch) && watch.Diagnose(answers) is { } found
            ? DeviceDiagnoses.View(found.Diagnosis, found.Engine, answers)
            : null;

    /// <inheritdoc/>
    public Task<IReadOnlyList<AuditLine>> ClosedCasesAsync(string device, CancellationToken cancellationToken = default) =>
        _audit.NewestAsync(Closed, device, DeviceDiagnosis.Cases, cancellationToken);

    /// <summary>Closes a case: it was this.</summary>
    /// <returns>False: there is no such device or no such cause of it.</returns>
    public async Task<bool> CloseAsync(string device, string cause, string by, CancellationToken cancellationToken)
    {
        if (!_watches.TryGetValue(device, out var watch)
            || watch.Diagnose(new Dictionary<string, double>()) is not { } found
            || !found.Engine.Knowledge.Symbols.Any(s => s.Kind == SymbolKind.Conclusion && s.Id == cause))
        {
            return false;
        }

        var result = found.Diagnosis.Result;
        var named = string.Join(", ", result.Conclusions.Take(3).Where(c => c.Certainty > 0)
            .Select(c => FormattableString.Invariant($"{c.Symbol.Id} {c.Certainty:F2}")));
        await _audit.AddAsync(by, Closed, device, $"{cause} ({(named.Length > 0 ? named : "-")})", cancellationToken);
        return true;
    }

    private WatchedLoad[] LoadsOf(string device) =>
    [
        .. _boxes.Find(device)?.Settings.Loads.Select(l =>
            new WatchedLoad(l.Id, l.RatedWatts, l.Resistive, l.Cycling, l.Class == LoadClass.Protected)) ?? [],
    ];

    private void Changed(MqttConnectionState state)
    {
        var isConnected = state == MqttConnectionState.Connected;
        if (isConnected || _wasConnected)
        {
            foreach (var watch in _watches.Values)
            {
                watch.ObserveBroker(isConnected);
            }
        }

        _wasConnected |= isConnected;
    }
}
