namespace Spane.Backend.Api;

/// <summary>Why a request was refused, for people.</summary>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record ApiProblem(string Message);
