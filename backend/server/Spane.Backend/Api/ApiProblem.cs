namespace Spane.Backend.Api;

/// <summary>Why a request was refused, for people.</summary>
public sealed record ApiProblem(string Message);
