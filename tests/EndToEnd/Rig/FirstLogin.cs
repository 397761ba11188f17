using Spane.Backend.Accounts;

namespace Spane.EndToEnd.Rig;

/// <summary>The first administrator, who has chosen an own password.</summary>
internal static class FirstLogin
{
    private const string Chosen = "jagung-kuning-manis";

    /// <summary>Logs in with the generated password, if nobody has yet, and chooses another.</summary>
    /// <returns>Name and password to log in with.</returns>
    internal static async Task<string[]> OwnAsync(Uri backend, string dataFolder)
    {
        var file = Path.Combine(dataFolder, FirstRunLogin.FileName);
        if (File.Exists(file))
        {
            var login = await File.ReadAllLinesAsync(file);
            using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = backend };
            (await FormPoster.LoginAsync(client, login[0], login[1])).ShouldBe("/account?why=choose");
            using var answer =
                await FormPoster.SubmitAsync(client, "/account", "/account/password",
                    new() { ["current"] = login[1], ["wanted"] = Chosen });
            answer.Headers.Location!.OriginalString.ShouldBe("/account?done=1");
            File.Exists(file).ShouldBeFalse();
        }

        return ["admin", Chosen];
    }
}
