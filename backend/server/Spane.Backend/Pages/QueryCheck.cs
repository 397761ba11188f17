using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;

namespace Spane.Backend.Pages;

/// <summary>Refuses an address whose query has something else where its page takes a number: Blazor throws on it, which would be told as a
/// fault of the server.</summary>
internal static class QueryCheck
{
    /// <summary>After the routing, which says whose query it is.</summary>
    internal static void RefuseMangledNumbers(this IApplicationBuilder app)
    {
        var numbers = new ConcurrentDictionary<Type, IReadOnlyList<(string Name, Type Type)>>();
        app.Use((context, next) =>
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not { Type: var page }
                || numbers.GetOrAdd(page, NumbersOf).All(number =>
                    context.Request.Query[number.Name].All(text => string.IsNullOrEmpty(text) || IsNumber(text, number.Type))))
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        });
    }

    private static bool IsNumber(string text, Type type) => type == typeof(double)
        ? double.TryParse(text, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
        : type == typeof(long) ? long.TryParse(text, CultureInfo.InvariantCulture, out _)
        : int.TryParse(text, CultureInfo.InvariantCulture, out _);

    private static IReadOnlyList<(string Name, Type Type)> NumbersOf(Type page) =>
    [
        .. from property in page.GetProperties()
           let query = property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()
           where query is not null
           let type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType
           where type == typeof(double) || type == typeof(long) || type == typeof(int)
           select (query.Name ?? property.Name, type),
    ];
}
