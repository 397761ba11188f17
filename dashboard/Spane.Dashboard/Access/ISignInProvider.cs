namespace Spane.Dashboard.Access;

/// <summary>The company's own provider of logins, if there is one.</summary>
public interface ISignInProvider
{
    /// <summary>What people call it; null: there is none.</summary>
    string? Name { get; }
}
