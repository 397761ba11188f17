using System.Text;
using Microsoft.AspNetCore.Identity;
using Spane.Processes;

namespace Spane.Backend.Accounts;

/// <summary>Makes the first administrator when there is no account yet, with a generated password in a file that only the installer can
/// read (mode 600) and that is to be deleted after the first login.</summary>
internal sealed class FirstRun(IServiceScopeFactory scopes, string dataFolder, ILogger<FirstRun> log) : IHostedService
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
        var result = await accounts.CreateAsync(new Account { UserName = "admin", Roles = Roles.Admin }, password);
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(
                "The first administrator could not be made: " + string.Join(' ', result.Errors.Select(error => error.Description)));
        }

        var file = Path.Combine(dataFolder, FirstRunLogin.FileName);
        PrivateFile.Write(file, Encoding.UTF8.GetBytes($"admin\n{password}\n"));
        log.LogWarning("The first administrator is 'admin'; the password is in {File}. Change it at the first login and delete the file.",
            file);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>The file with the first administrator's login: name and password, one a line, readable by its owner only.</summary>
internal static class FirstRunLogin
{
    /// <summary>Its name in the data folder.</summary>
    public const string FileName = "first-run-login.txt";
}
