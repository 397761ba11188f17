using Spane.Messages;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Twins;

/// <summary>
/// What the backend knows of one device. Each role has one, made by <see cref="TwinFactory"/>: it takes the device's messages, produces
/// telemetry, and can be saved. All calls come one after the other; sequenced messages come in order and each once, also over a restart. It
/// does no I/O.
/// </summary>
internal interface IDeviceTwin
{
    /// <summary>When the node was heard last, UTC; null: never.</summary>
    DateTimeOffset? LastHeard { get; }

    /// <summary>The node was heard.</summary>
    /// <param name="at">When, UTC.</param>
    void Heard(DateTimeOffset at);

    /// <summary>Shows whether the node is there, as <see cref="DeviceLiveness"/> finds; null: not known yet.</summary>
    void Link(bool? online);

    /// <summary>Processes one message.</summary>
    void Apply(NodeMessage message, MessageTimes times, ICollection<TelemetryPoint> points);

    /// <summary>Processes a sequenced message whose place the count had already passed: it completes the history, and does not move what is
    /// shown as now.</summary>
    void ApplyLate(SequencedMessage message, MessageTimes times, ICollection<TelemetryPoint> points);

    /// <summary>Advances the clock; called about once a second.</summary>
    /// <param name="now">UTC.</param>
    /// <returns>Whether anything changed that must be saved and shown.</returns>
    bool Tick(DateTimeOffset now, ICollection<TelemetryPoint> points) => false;

    /// <summary>What must survive a restart; small, because it is stored with every batch that touches the device.</summary>
    /// <returns>UTF-8 JSON.</returns>
    byte[] Save();

    /// <summary>Collects how far commands have got since the last time, as the node says or the meters behind it show.</summary>
    IReadOnlyList<CommandStep> CollectCommandSteps() => [];

    /// <summary>Captures the present state for the screens.</summary>
    /// <returns>Shows the view; called when everything that it shows is stored, on any thread.</returns>
    Action CaptureView();
}

/// <summary>The two times of a message.</summary>
/// <param name="Measured">When its content was measured, UTC: what the node says, or reckoned from its uptime.</param>
/// <param name="Received">When the backend received it, UTC.</param>
internal readonly record struct MessageTimes(DateTimeOffset Measured, DateTimeOffset Received);
