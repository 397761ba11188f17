namespace Spane.Messages;

/// <summary>A refusal with what decided it.</summary>
/// <param name="Detail">The key and the bound, or the place in the text; at most 200 characters, never the payload itself.</param>
public sealed record Rejection(RejectionReason Reason, string Detail);
