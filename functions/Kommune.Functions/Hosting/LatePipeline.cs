namespace Kommune.Functions.Hosting;

/// <summary>The last part of a pipeline, made when the first request comes to it: a start need not wait for what nobody has asked for.</summary>
internal static class LatePipeline
{
    public static void RunLate(this IApplicationBuilder app, Action<IApplicationBuilder> configure)
    {
        var pipeline = new Lazy<RequestDelegate>(() =>
        {
            var later = app.New();
            configure(later);
            return later.Build();
        });
        app.Run(context => pipeline.Value(context));
    }
}
