namespace Spane.Backend.Commands;

/// <summary>A command and how far it has got.</summary>
/// <param name="Action">What to do, as in docs/protocol.md.</param>
/// <param name="Issued">When, UTC milliseconds since 1970.</param>
/// <param name="Expires">When it expires, UTC milliseconds since 1970.</param>
/// <param name="State">Name of a <see cref="Electricity.Switching.CommandState"/>.</param>
/// <param name="Why">The node's code for a command that it did not do; empty otherwise.</param>
/// <param name="Value">The measurement that proves it, in the unit of its command; null: none.</param>
/// <param name="Changed">When the state last changed, UTC milliseconds since 1970.</param>
public sealed record CommandRecord(
    string Id, string Device, string Action, string By, long Issued, long Expires, string State, string Why, double? Value, long Changed);
