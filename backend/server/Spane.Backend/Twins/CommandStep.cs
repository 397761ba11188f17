using Spane.Electricity.Switching;
using Spane.Messages;

namespace Spane.Backend.Twins;

/// <summary>A command has got further.</summary>
/// <param name="Why">A code that says why it was not done; empty: none.</param>
/// <param name="Value">The measurement that proves it, or the figure behind the code; null: none.</param>
internal sealed record CommandStep(string Device, string Id, CommandState State, string Why = "", double? Value = null)
{
    /// <summary>What a node says of a command.</summary>
    public static CommandStep Of(string device, AcknowledgementMessage acknowledgement)
    {
        var state = acknowledgement.State switch
        {
            "accepted" => CommandState.Delivered,
            "done" => CommandState.Done,
            "expired" => CommandState.Expired,
            _ => CommandState.Failed,
        };
        return new CommandStep(device, acknowledgement.CommandId, state, acknowledgement.Why, acknowledgement.Value);
    }

    /// <summary>What a power box's twin finds of a command: "done" is what a meter has shown.</summary>
    public static CommandStep Of(string device, PowerCommand command)
    {
        return new CommandStep(device, command.Id, command.State, command.WhyCode ?? "", command.MeasuredAmperes);
    }
}
