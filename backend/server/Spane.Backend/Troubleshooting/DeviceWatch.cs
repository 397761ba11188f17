using Spane.Backend.Twins;
using Spane.Diagnosis;
using Spane.Messages;
using Spane.Troubleshooting;

namespace Spane.Backend.Troubleshooting;

/// <summary>Watches one device's messages for symptoms. Safe for concurrent use.</summary>
/// <param name="role">The device's role.</param>
/// <param name="create">Makes the watch with the first message: a power box's settings are known then.</param>
internal sealed class DeviceWatch(string role, Func<MachineWatch> create, TimeProvider time) : IMessageWitness
{
    private readonly Lock _gate = new();
    private readonly long _start = time.GetTimestamp();
    private MachineWatch? _watch;

    /// <summary>The device's role.</summary>
    public string Role => role;

    /// <inheritdoc/>
    public void Observe(NodeMessage message)
    {
        lock (_gate)
        {
            (_watch ??= create()).Observe(message, Now);
        }
    }

    /// <summary>The backend's own connection to the broker came or went.</summary>
    public void ObserveBroker(bool isUp)
    {
        lock (_gate)
        {
            _watch?.ObserveBroker(isUp, Now);
        }
    }

    /// <summary>A case was closed: what is over is forgotten.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _watch?.Forget();
        }
    }

    /// <summary>What is wrong now, as far as can be told.</summary>
    /// <param name="engine">The rules in force.</param>
    /// <param name="answers">What a person answered, −1 to 1 by question; what is none is left out.</param>
    /// <returns>Null: nothing has been heard of the device.</returns>
    public MachineDiagnosis? Diagnose(DiagnosisEngine engine, IReadOnlyDictionary<string, double> answers)
    {
        lock (_gate)
        {
            return _watch?.Diagnose(Now, answers.Where(a => engine.KindOf(a.Key) == SymbolKind.Asked), engine);
        }
    }

    private TimeSpan Now => time.GetElapsedTime(_start);
}
