using Spane.Messages;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Twins;

/// <summary>
/// What the backend knows of one device. Each role has one, made by <see cref="TwinFactory"/>: it takes the device's messages, produces
/// telemetry, and can
/// be saved. All calls come one after the other; sequenced messages come in order and each once, also over a restart. It does no I/O.
/// </summary>
public interface IDeviceTwin
{
    /// <summary>When the node was heard last, UTC; null: never.</summary>
    DateTimeOffset? LastHeard { get; }

    /// <summary>The node was heard.</summary>
    /// <param name="at">When, UTC.</param>
    void Heard(DateTimeOffset at);

    /// <summary>Shows whether the node is there, as <see cref="DeviceLiveness"/> finds; null: not known yet.</summary>
    void Link(bool? online);

    /// <summary>Takes one message.</summary>
    void Apply(NodeMessage message, MessageTimes times, ICollection<TelemetryPoint> points);

    /// <summary>Takes a sequenced message whose place the count had gone past: it completes the history, and does not move what is shown as
    /// now.</summary>
    void ApplyLate(SequencedMessage message, MessageTimes times, ICollection<TelemetryPoint> points);

    /// <summary>Lets time pass; called about once a second.</summary>
    /// <param name="now">UTC.</param>
    /// <returns>Whether anything changed that must be saved and shown.</returns>
    bool Tick(DateTimeOffset now, ICollection<TelemetryPoint> points) => false;

    /// <summary>What must survive a restart; small, because it is stored with every batch that touches the device.</summary>
    /// <returns>UTF-8 JSON.</returns>
    byte[] Save();

    /// <summary>Hands over how far commands have got since the last time, as the node says or the meters behind it show.</summary>
    IReadOnlyList<CommandStep> CollectCommandSteps() => [];

    /// <summary>Takes a picture of now for the screens.</summary>
    /// <returns>Shows the picture; called when everything that it shows is stored, on any thread.</returns>
    Action TakePicture();
}
