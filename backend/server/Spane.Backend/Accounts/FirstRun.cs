using System.Text;
using Microsoft.AspNetCore.Identity;
using Spane.Processes;

namespace Spane.Backend.Accounts;

/// <summary>Makes the first administrator when there is no account yet, with a generated password in a file that only the installer can
/// read (mode 600).</summary>
internal sealed class FirstRun(IServiceScopeFactory scopes, FirstRunLogin login, TimeProvider time, ILogger<FirstRun> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<AccountStore>();
        if ((await store.AllAsync(cancellationToken)).Count > 0)
        {
            return;
        }

        var password = GeneratedPassword.New();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var first = new Account { UserName = "admin", Roles = Roles.Admin, PasswordReset = time.GetUtcNow().ToUnixTimeMilliseconds() };
        var result = await accounts.CreateAsync(first, password);
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(
                "The first administrator could not be made: " + string.Join(' ', result.Errors.Select(error => error.Description)));
        }

        login.Write(first.UserName, password);
        log.LogWarning(
            "The first administrator is '{Name}'; the password is in {File}, which goes when another one is chosen at the first login.",
            first.UserName, login.FullPath);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>The file with the first administrator's login: name and password, one a line, readable by its owner only.</summary>
internal sealed class FirstRunLogin(string dataFolder)
{
    /// <summary>Its name in the data folder.</summary>
    public const string FileName = "first-run-login.txt";

    internal string FullPath => Path.Combine(dataFolder, FileName);

    internal void Write(string name, string password) => PrivateFile.Write(FullPath, Encoding.UTF8.GetBytes($"{name}\n{password}\n"));

    /// <summary>What it says; null: it is gone, or somebody has changed it.</summary>
    internal (string Name, string Password)? Read() =>
        File.Exists(FullPath) && File.ReadAllLines(FullPath) is [var name, var password, ..] ? (name, password) : null;

    /// <summary>Removes it once that administrator has chosen a password: what it says is no longer true.</summary>
    internal void Forget(string name)
    {
        if (Read()?.Name == name)
        {
            File.Delete(FullPath);
        }
    }
}
