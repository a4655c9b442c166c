using Kommune.Benchmarks.ColdStart;
using Kommune.Benchmarks.Documents;
using Kommune.Benchmarks.Parts;
using Kommune.Benchmarks.Running;

return args switch
{
    ["ehf", ..] => EhfSpeed.Run(),
    ["profile"] => await StartupProfile.Run(),
    ["child", .. var rest] => await Child.Run(rest),
    _ => await Suite.Run(args),
};
