using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Spane.Backend.Accounts;

namespace Spane.Backend.Pages;

/// <summary>The administrator's forms: accounts made and removed; roles, password, PIN and sessions of one that exists.</summary>
internal static class AccountForms
{
    internal static void MapAccountForms(this IEndpointRouteBuilder routes)
    {
        var forms = routes.MapGroup("/accounts").RequireAuthorization(Policies.Administer).ExcludeFromDescription();
        forms.MapPost("", CreateAsync);
        forms.MapPost("/delete", DeleteAsync);
        forms.MapPost("/{name}/roles", RolesAsync);
        forms.MapPost("/{name}/password", PasswordAsync);
        forms.MapPost("/{name}/pin", PinAsync);
        forms.MapPost("/{name}/sessions", SessionsAsync);
    }

    private static async Task<IResult> CreateAsync(
        [FromForm] string name,
        [FromForm] string password,
        [FromForm] string? pin,
        IFormCollection form,
        ClaimsPrincipal user,
        AccountService service,
        CancellationToken cancellationToken) =>
        Answer("/accounts", await service.CreateAsync(name, password, pin ?? "", RolesIn(form), NameOf(user), cancellationToken));

    private static async Task<IResult> DeleteAsync(
        [FromForm] string name, IFormCollection form, ClaimsPrincipal user, AccountService service, CancellationToken cancellationToken) =>
        Answer("/accounts", await service.DeleteAsync(name, StaleForm.VersionIn(form), NameOf(user), cancellationToken));

    private static async Task<IResult> RolesAsync(
        string name, IFormCollection form, ClaimsPrincipal user, UserManager<Account> accounts, AccountService service,
        CancellationToken cancellationToken) =>
        await accounts.FindByNameAsync(name) is not { } account
            ? Results.NotFound()
            : Answer(PageOf(account),
                await service.SetRolesAsync(account, RolesIn(form), StaleForm.VersionIn(form), NameOf(user), cancellationToken));

    private static async Task<IResult> PinAsync(
        string name,
        [FromForm] string? pin,
        IFormCollection form,
        ClaimsPrincipal user,
        UserManager<Account> accounts,
        AccountService service,
        CancellationToken cancellationToken) =>
        await accounts.FindByNameAsync(name) is not { } account
            ? Results.NotFound()
            : Answer(PageOf(account),
                await service.SetPinAsync(account, pin ?? "", StaleForm.VersionIn(form), NameOf(user), cancellationToken));

    private static async Task<IResult> PasswordAsync(
        string name,
        IFormCollection form,
        ClaimsPrincipal user,
        UserManager<Account> accounts,
        AccountService service,
        OneTimeSecrets<string> secrets,
        CancellationToken cancellationToken)
    {
        if (await accounts.FindByNameAsync(name) is not { } account)
        {
            return Results.NotFound();
        }

        var (password, conflict) = await service.ResetPasswordAsync(account, StaleForm.VersionIn(form), NameOf(user), cancellationToken);
        return conflict is null
            ? Results.LocalRedirect($"{PageOf(account)}?ticket={secrets.Keep(password)}")
            : new StaleForm(conflict, PageOf(account));
    }

    // This replaces nothing that somebody has typed.
    private static Task<IResult> SessionsAsync(string name, IFormCollection form, ClaimsPrincipal user, UserManager<Account> accounts,
        AuditLog audit) =>
        ActAsync(name, "account-sessions", user, accounts, audit, accounts.UpdateSecurityStampAsync);

    private static async Task<IResult> ActAsync(
        string name, string action, ClaimsPrincipal user, UserManager<Account> accounts, AuditLog audit, Func<Account, Task> act)
    {
        if (await accounts.FindByNameAsync(name) is not { } account)
        {
            return Results.NotFound();
        }

        await act(account);
        await audit.AddAsync(NameOf(user), action, account.UserName);
        return Results.LocalRedirect($"{PageOf(account)}?done=1");
    }

    private static IResult Answer(string page, (string? Why, SettingConflict? Conflict) outcome) =>
        outcome.Conflict is { } conflict ? new StaleForm(conflict, page)
        : Results.LocalRedirect(outcome.Why is { } why ? $"{page}?why={why}" : $"{page}?done=1");

    private static string[] RolesIn(IFormCollection form) => [.. Roles.All.Where(role => form["roles"].Contains(role))];

    private static string NameOf(ClaimsPrincipal user) => user.Identity!.Name!;

    private static string PageOf(Account account) => $"/accounts/{Uri.EscapeDataString(account.UserName)}";
}
