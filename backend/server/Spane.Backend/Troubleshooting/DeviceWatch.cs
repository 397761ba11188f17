using Spane.Backend.Twins;
using Spane.Messages;
using Spane.Troubleshooting;

namespace Spane.Backend.Troubleshooting;

/// <summary>Watches one device's messages for symptoms. Safe for concurrent use.</summary>
/// <param name="create">Makes the watch with the first message: a power box's settings are known then.</param>
internal sealed class DeviceWatch(Func<MachineWatch> create, TimeProvider time) : IMessageWitness
{
    private readonly Lock _gate = new();
    private readonly long _start = time.GetTimestamp();
    private MachineWatch? _watch;

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

    /// <summary>What is wrong now, as far as can be told.</summary>
    /// <param name="answers">What a person answered, −1 to 1 by question; others are left out.</param>
    /// <returns>With the knowledge it is made of; null: nothing has been heard of the device.</returns>
    public (MachineDiagnosis Diagnosis, Diagnosis.DiagnosisEngine Engine)? Diagnose(IReadOnlyDictionary<string, double> answers)
    {
        lock (_gate)
        {
            if (_watch is null)
            {
                return null;
            }

            var asked = _watch.Engine.Knowledge.Symbols.Where(s => s.Kind == Diagnosis.SymbolKind.Asked).Select(s => s.Id);
            return (_watch.Diagnose(Now, answers.Where(a => asked.Contains(a.Key))), _watch.Engine);
        }
    }

    private TimeSpan Now => time.GetElapsedTime(_start);
}
