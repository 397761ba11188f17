namespace Spane.Backend.Accounts;

/// <summary>The file with the first administrator's login: name and password, one a line, readable by its owner only.</summary>
public static class FirstRunLogin
{
    /// <summary>Its name in the data folder.</summary>
    public const string FileName = "first-run-login.txt";
}
